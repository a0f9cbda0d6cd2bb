using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>What releases, rollbacks and people say to an environment.</summary>
public sealed partial class EnvironmentWorkflow
{
    /// <summary>A workflow introduces itself and asks what is known here.</summary>
    [WorkflowSignal(InternalSignals.Enter)]
    public Task EnterAsync(EnvironmentEntry entry)
    {
        book.Enter(entry, locks.Freeze);
        return Task.CompletedTask;
    }

    /// <summary>A release no longer waits at the gate.</summary>
    [WorkflowSignal(InternalSignals.LeaveGate)]
    public Task LeaveGateAsync(string owner)
    {
        book.Leave(owner);
        return Task.CompletedTask;
    }

    /// <summary>A workflow asks for the lock.</summary>
    [WorkflowSignal(InternalSignals.RequestLock)]
    public Task RequestLockAsync(LockRequest request)
    {
        if (seen.Contains(request.RequestId)) return Task.CompletedTask;
        var before = locks.Holder;
        locks.Request(request, Now);
        if (locks.Holder is { } holder && holder != before) book.Handed(holder);
        return Task.CompletedTask;
    }

    /// <summary>A workflow frees the lock, or leaves the line.</summary>
    [WorkflowSignal(InternalSignals.FreeLock)]
    public Task FreeLockAsync(LockRelease release)
    {
        Free(release);
        return Task.CompletedTask;
    }

    /// <summary>A release is live here.</summary>
    [WorkflowSignal(InternalSignals.RecordGood)]
    public Task RecordGoodAsync(KnownGood good)
    {
        book.Record(good);
        return Task.CompletedTask;
    }

    /// <summary>A release was taken back.</summary>
    [WorkflowSignal(InternalSignals.RecordTakenBack)]
    public Task RecordTakenBackAsync(TakenBack back)
    {
        if (seen.Contains(back.Id)) return Task.CompletedTask;
        seen.Add(back.Id);
        book.TakeBack(back, Now);
        if (back.Freeze is { } freeze) locks.Stop(freeze);
        return Task.CompletedTask;
    }

    /// <summary>An operator lets no release in.</summary>
    [WorkflowSignal(MessageNames.Freeze)]
    public Task FreezeSignalAsync(SignedDecision decision) => dialogue.TakeAsync(MessageNames.Freeze, decision);

    /// <summary>An operator lets no release in, and is answered.</summary>
    [WorkflowUpdate(MessageNames.Freeze)]
    public Task<DecisionAnswer> FreezeAsync(SignedDecision decision) => dialogue.TakeAsync(MessageNames.Freeze, decision);

    /// <summary>Refuses what is no decision.</summary>
    [WorkflowUpdateValidator(nameof(FreezeAsync))]
    public void ValidateFreeze(SignedDecision decision) => Verdicts.Validate(MessageNames.Freeze, decision);

    /// <summary>An operator lifts the freeze.</summary>
    [WorkflowSignal(MessageNames.Unfreeze)]
    public Task UnfreezeSignalAsync(SignedDecision decision) => dialogue.TakeAsync(MessageNames.Unfreeze, decision);

    /// <summary>An operator lifts the freeze, and is answered.</summary>
    [WorkflowUpdate(MessageNames.Unfreeze)]
    public Task<DecisionAnswer> UnfreezeAsync(SignedDecision decision) => dialogue.TakeAsync(MessageNames.Unfreeze, decision);

    /// <summary>Refuses what is no decision.</summary>
    [WorkflowUpdateValidator(nameof(UnfreezeAsync))]
    public void ValidateUnfreeze(SignedDecision decision) => Verdicts.Validate(MessageNames.Unfreeze, decision);
}
