using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>
/// What people say to a release. Each message is a signal, and an update of the same name that is answered; both take the same way.
/// </summary>
public sealed partial class ReleaseWorkflow
{
    /// <summary>A person approves a gate.</summary>
    [WorkflowSignal(MessageNames.Approve)]
    public Task ApproveSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Approve, decision);

    /// <inheritdoc cref="ApproveSignalAsync"/>
    [WorkflowUpdate(MessageNames.Approve)]
    public Task<DecisionAnswer> ApproveAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Approve, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(ApproveAsync))]
    public void ValidateApprove(SignedDecision decision) => Verdicts.Validate(MessageNames.Approve, decision);

    /// <summary>A person rejects a gate, with the reason.</summary>
    [WorkflowSignal(MessageNames.Reject)]
    public Task RejectSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Reject, decision);

    /// <inheritdoc cref="RejectSignalAsync"/>
    [WorkflowUpdate(MessageNames.Reject)]
    public Task<DecisionAnswer> RejectAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Reject, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(RejectAsync))]
    public void ValidateReject(SignedDecision decision) => Verdicts.Validate(MessageNames.Reject, decision);

    /// <summary>An operator answers a failed step: retry, exclude, ignore or abort.</summary>
    [WorkflowSignal(MessageNames.Resolve)]
    public Task ResolveSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Resolve, decision);

    /// <inheritdoc cref="ResolveSignalAsync"/>
    [WorkflowUpdate(MessageNames.Resolve)]
    public Task<DecisionAnswer> ResolveAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Resolve, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(ResolveAsync))]
    public void ValidateResolve(SignedDecision decision) => Verdicts.Validate(MessageNames.Resolve, decision);

    /// <summary>An operator ends the release.</summary>
    [WorkflowSignal(MessageNames.Abort)]
    public Task AbortSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Abort, decision);

    /// <inheritdoc cref="AbortSignalAsync"/>
    [WorkflowUpdate(MessageNames.Abort)]
    public Task<DecisionAnswer> AbortAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Abort, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(AbortAsync))]
    public void ValidateAbort(SignedDecision decision) => Verdicts.Validate(MessageNames.Abort, decision);

    /// <summary>An operator opens an expired gate again.</summary>
    [WorkflowSignal(MessageNames.Reopen)]
    public Task ReopenSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Reopen, decision);

    /// <inheritdoc cref="ReopenSignalAsync"/>
    [WorkflowUpdate(MessageNames.Reopen)]
    public Task<DecisionAnswer> ReopenAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Reopen, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(ReopenAsync))]
    public void ValidateReopen(SignedDecision decision) => Verdicts.Validate(MessageNames.Reopen, decision);

    /// <summary>An operator takes the release back.</summary>
    [WorkflowSignal(MessageNames.Rollback)]
    public Task RollbackSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Rollback, decision);

    /// <inheritdoc cref="RollbackSignalAsync"/>
    [WorkflowUpdate(MessageNames.Rollback)]
    public Task<DecisionAnswer> RollbackAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Rollback, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(RollbackAsync))]
    public void ValidateRollback(SignedDecision decision) => Verdicts.Validate(MessageNames.Rollback, decision);

    /// <summary>Somebody says that they know.</summary>
    [WorkflowSignal(MessageNames.Acknowledge)]
    public Task AcknowledgeSignalAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Acknowledge, decision);

    /// <inheritdoc cref="AcknowledgeSignalAsync"/>
    [WorkflowUpdate(MessageNames.Acknowledge)]
    public Task<DecisionAnswer> AcknowledgeAsync(SignedDecision decision) => run.Dialogue.TakeAsync(MessageNames.Acknowledge, decision);

    /// <summary>Looks at the shape only; everything else is answered, and recorded.</summary>
    [WorkflowUpdateValidator(nameof(AcknowledgeAsync))]
    public void ValidateAcknowledge(SignedDecision decision) => Verdicts.Validate(MessageNames.Acknowledge, decision);
}
