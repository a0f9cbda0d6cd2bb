using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>Opens the forge that a plan names, with the token that the policy lets it have.</summary>
internal sealed class ForgeOpener(SecretBook secrets, TimeProvider time) : IDisposable
{
    private readonly ForgeCaller caller = new(time);

    /// <summary>The repository of a plan on its forge. Nothing is asked of it yet.</summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">
    /// The plan names no forge, or the policy does not let the token go to its host.
    /// </exception>
    public async Task<IForge> OpenAsync(SourcePlan source, ReleasePolicy policy, CancellationToken cancellation)
    {
        if (source.Forge is not { } plan)
            throw Failures.BadRequest("The plan's source names no forge; write one under 'forge'.");
        var api = ApiOf(plan);
        var token = await secrets.ResolveAsync(policy, plan.Token, api.Host, [], cancellation).ConfigureAwait(false);
        var repository = $"repos/{Paths.Escaped(plan.Repository)}";
        if (plan.Kind == ForgeKind.Gitea)
        {
            var gitea = new ForgeSession(caller, api, "application/json", token, "limit=50", time);
            return new GiteaForge(gitea, repository, new GiteaIssues(gitea, repository, Paths.Escaped(plan.Repository.Split('/')[0])));
        }

        var github = new ForgeSession(caller, api, "application/vnd.github+json", token, "per_page=100", time);
        return new GithubForge(github, repository, new GithubIssues(github, repository));
    }

    public void Dispose() => caller.Dispose();

    // The public GitHub has its API on a host of its own, an enterprise's server below a path, as Gitea has.
    private static Uri ApiOf(ForgePlan plan)
    {
        var url = new Uri(plan.Url.TrimEnd('/') + "/");
        return (plan.Kind, url.Host) switch
        {
            (ForgeKind.Gitea, _) => new Uri(url, "api/v1/"),
            (_, "github.com") => new Uri("https://api.github.com/"),
            _ => new Uri(url, "api/v3/"),
        };
    }
}
