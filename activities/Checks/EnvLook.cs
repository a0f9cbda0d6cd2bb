using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Looks for variables, in an env-file of a host or in the worker's own environment. Says names, never values.</summary>
internal sealed class EnvLook(Func<string, string?> ownEnvironment)
{
    public async Task<Look> LookAsync(CheckOrder order, EnvCheck work, CancellationToken cancellation)
    {
        var ran = $"variables {string.Join(", ", work.Require)} in {work.File ?? "the worker's environment"}";
        if (work.File is null)
            return Found(work, ownEnvironment, ran, null);
        var path = Path.GetFullPath(work.File, order.Host?.Directory ?? "/");
        var rerun = ProgramRun.Quoted(["grep", "-o", "^[A-Za-z_][A-Za-z0-9_]*=", path]);
        if (!File.Exists(path))
            return new Look($"The env-file {path} is not there.", "", ran, "", null, rerun);
        var variables = EnvFile.Parse(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false));
        return Found(work, name => variables.GetValueOrDefault(name), ran, rerun);
    }

    private static Look Found(EnvCheck work, Func<string, string?> valueOf, string ran, string? rerun)
    {
        var missing = EnvFile.Missing(work.Require, valueOf);
        var problem = missing.IsEmpty ? null : $"Not set, or empty: {string.Join(", ", missing)}.";
        return new Look(problem, $"All {work.Require.Length} are set.", ran, "", null, rerun);
    }
}
