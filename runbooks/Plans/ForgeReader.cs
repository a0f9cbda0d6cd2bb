using System.Text.RegularExpressions;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads which forge has the repository.</summary>
internal sealed partial class ForgeReader(Problems problems)
{
    /// <param name="remote">The source's repository: its last two parts are owner and name when the plan does not say them.</param>
    /// <returns>Null for <c>none</c>, and when something is wrong.</returns>
    public ForgePlan? Read(YamlNode node, string remote)
    {
        var map = Map.Open(node, "'forge' in 'source'", problems, ["kind", "url", "token", "repository"]);
        ForgeKind? kind = map.OneOf("kind", "none", "github", "gitea") switch
        {
            "github" => ForgeKind.Github,
            "gitea" => ForgeKind.Gitea,
            _ => null,
        };
        if (map.Required("kind") is null || kind is not { } known) return null;
        var url = map.Text("url", required: known == ForgeKind.Gitea) ?? "https://github.com";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            problems.Add(map["url"]!, $"'url' in 'forge' is an http or https URL, not '{url}'.");
        var token = map.Text("token", required: true);
        if (token?.StartsWith("secret:", StringComparison.Ordinal) == false)
            problems.Add(map["token"]!, "'token' in 'forge' is secret:NAME; the policy says where that secret is and where it may go.");
        var repository = map.Text("repository") ?? Remote().Match(remote).Groups[1].Value;
        if (!OwnerAndName().IsMatch(repository))
            problems.Add(map["repository"] ?? node, "'forge' needs 'repository' as owner/name, such as acme/shop.");
        return token is null ? null : new(known, url, token, repository);
    }

    // https://host/owner/name.git, ssh://git@host:22/owner/name, git@host:owner/name.git
    [GeneratedRegex(@"^(?:[a-z+]+://[^/]+/|[^/:]+:)([^/]+/[^/]+?)(?:\.git)?/?$")]
    private static partial Regex Remote();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$")]
    private static partial Regex OwnerAndName();
}
