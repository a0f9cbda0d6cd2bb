using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Commands;

/// <summary>Runs what a plan asks for: a clean environment, a home that is thrown away, no agent of the worker's.</summary>
internal sealed class PlanCommands(ProgramRunner runner, SecretBook secrets, StateDirectory state, Func<string, string?> ownEnvironment)
{
    public async Task<ProgramEnding> RunAsync(PlanCommand order, ReleasePolicy policy, CancellationToken cancellation)
    {
        if (policy.Commands.User is { } user && user != Environment.UserName)
            throw Failures.BadRequest(
                $"The policy wants commands to run as {user}, and this worker runs as {Environment.UserName}: start the worker as {user}.");
        using var home = new ScratchFolder(state);
        var known = new List<string>();
        var planned = order.Values.All.ToDictionary(value => VariableOf(value.Name), value => value.Value, StringComparer.Ordinal);
        foreach (var (name, text) in order.Environment)
            planned[name] = await secrets.ResolveAsync(policy, text, order.Destination, known, cancellation).ConfigureAwait(false);
        var allowed = policy.Commands.Environment.IsDefaultOrEmpty ? CleanEnvironment.UsuallyAllowed : policy.Commands.Environment;
        var environment = CleanEnvironment.Make(allowed, ownEnvironment, planned, home.Path);
        var program =
            new ProgramRun(order.Command.Argv, order.Directory, environment, order.Timeout) { Key = order.Key, Secrets = [.. known] };
        return await runner.RunAsync(program, cancellation).ConfigureAwait(false);
    }

    /// <summary><c>version</c> becomes <c>RELEASE_VERSION</c>, <c>prod-db.url</c> becomes <c>RELEASE_PROD_DB_URL</c>.</summary>
    public static string VariableOf(string name) =>
        "RELEASE_" + new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_')]);
}
