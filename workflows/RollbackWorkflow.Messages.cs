using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>What people and environments say to a rollback, and what they may ask.</summary>
public sealed partial class RollbackWorkflow
{
    /// <summary>An operator confirms the rollback.</summary>
    [WorkflowSignal(MessageNames.Rollback)]
    public Task RollbackSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Rollback, decision);

    /// <inheritdoc cref="RollbackSignalAsync"/>
    [WorkflowUpdate(MessageNames.Rollback)]
    public Task<DecisionAnswer> RollbackAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Rollback, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(RollbackAsync))]
    public void ValidateRollback(SignedDecision decision) => Verdicts.Validate(MessageNames.Rollback, decision);

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
        return Task.CompletedTask;
    }

    /// <summary>Where it stands, host by host.</summary>
    [WorkflowQuery(QueryNames.Status)]
    public RollbackStatus Status() => run.Status();
}
