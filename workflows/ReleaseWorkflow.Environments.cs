using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>What environments say to a release.</summary>
public sealed partial class ReleaseWorkflow
{
    /// <summary>An environment answers what it knows.</summary>
    [WorkflowSignal(InternalSignals.Answer)]
    public Task AnsweredAsync(EnvironmentAnswer answer)
    {
        run.Environments.Answered(answer);
        return Task.CompletedTask;
    }

    /// <summary>The lock is ours.</summary>
    [WorkflowSignal(InternalSignals.Granted)]
    public Task GrantedAsync(LockGrant grant)
    {
        run.Environments.Granted(grant);
        return Task.CompletedTask;
    }

    /// <summary>The lock is not ours yet.</summary>
    [WorkflowSignal(InternalSignals.Standing)]
    public Task WaitsAsync(LockStanding standing)
    {
        run.Environments.Waits(standing);
        Display.Show(run);
        return Task.CompletedTask;
    }

    /// <summary>A rollback needs the environment: stop at the next safe point and put back what was changed.</summary>
    [WorkflowSignal(InternalSignals.Preempted)]
    public Task PreemptedAsync(LockPreempted preempted)
    {
        run.Stop.Because(new(Outcome.Aborted, $"{preempted.By} needs {preempted.Environment}: {preempted.Reason}"));
        return Task.CompletedTask;
    }

    /// <summary>A newer release waits at the same gate.</summary>
    [WorkflowSignal(InternalSignals.Superseded)]
    public Task SupersededAsync(NewerRelease newer)
    {
        foreach (var gate in run.Gates.Where(g => g.Environment == newer.Environment)) gate.SupersededBy = newer.Version;
        return Task.CompletedTask;
    }

    /// <summary>A newer release took the environment over.</summary>
    [WorkflowSignal(InternalSignals.Succeeded)]
    public Task SucceededAsync(NewerRelease newer)
    {
        run.Succeeded(newer.Version);
        return Task.CompletedTask;
    }
}
