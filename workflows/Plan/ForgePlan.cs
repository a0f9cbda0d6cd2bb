using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>The forges that are known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForgeKind>))]
public enum ForgeKind
{
    /// <summary>A Gitea server.</summary>
    Gitea,
    /// <summary>GitHub, or a GitHub Enterprise Server.</summary>
    Github,
}

/// <summary>The forge that has the repository.</summary>
/// <param name="Url">Address that people open: <c>https://git.example.test</c>, <c>https://github.com</c>.</param>
/// <param name="Token"><c>secret:NAME</c>. The policy has to let it go to the host of the API, which for github.com is api.github.com.</param>
/// <param name="Repository"><c>owner/name</c>.</param>
public sealed record ForgePlan(ForgeKind Kind, string Url, string Token, string Repository);
