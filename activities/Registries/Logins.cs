using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Registries;

/// <summary>Finds the login of a registry where the policy says it is.</summary>
internal sealed class Logins(SecretBook secrets)
{
    /// <param name="registry">Host, and port where there is one, as written in the image; the policy's <c>to</c> has to name it so.</param>
    /// <param name="credentials"><c>secret:NAME</c>; null for none.</param>
    /// <returns>Null when the plan names none.</returns>
    public async Task<Login?> OfAsync(ReleasePolicy policy, string registry, string? credentials, CancellationToken cancellation)
    {
        if (credentials is null)
            return null;
        var pair = await secrets.ResolveAsync(policy, credentials, registry, [], cancellation).ConfigureAwait(false);
        return Login.Parse(pair, SecretBook.DestinationsOf(policy, credentials))
            ?? throw Failures.BadRequest($"The login of {registry} ({credentials}) is not of the form user:password.");
    }
}
