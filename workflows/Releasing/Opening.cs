using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>The first moments: what the release is, and whether it may be at all.</summary>
internal sealed class Opening(ReleaseRun run, EnvironmentDesk environments)
{
    /// <summary>True when this very release is live already and there is nothing to do.</summary>
    /// <exception cref="Ending">The version is quarantined, or was released from another commit.</exception>
    public async Task<bool> IsReleasedAsync()
    {
        run.Timeline.Add("start", $"started by {run.Request.Starter}, commit {run.Release.Commit.Short}, plan {run.Plan.Hash.Short}");
        run.Statement = await Stating.ReleaseAsync(run);
        run.Dialogue.Open(new Standing(run, run.Statement));
        Display.Show(run);
        var last = run.Plan.Environments[^1].Name;
        var answer = await environments.EnterAsync(
            last, waitsAtGate: false, (held, longest) => run.Stop.WaitAsync(held, longest, $"asking {last}"));
        if (answer.Quarantine is { } quarantine)
            throw new Ending(Outcome.Stopped, $"{run.Release.Version} is quarantined in {last}: {quarantine.Reason}");
        if (answer.Released is not { } released) return false;
        if (released.Commit != run.Release.Commit)
            throw new Ending(
                Outcome.Stopped,
                $"{Failures.TagConflict}: {released.Version} was released in {last} from commit {released.Commit.Short}, not "
                    + $"{run.Release.Commit.Short}");
        run.Outcome = Outcome.Live;
        run.Reason = $"{run.Release} was released in {last} before; nothing was done";
        return true;
    }
}
