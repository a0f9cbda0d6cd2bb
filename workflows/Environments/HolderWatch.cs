using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using Microsoft.Extensions.Logging;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Environments;

/// <summary>
/// Sees to it that no lock outlives its holder: frees it when the holder's workflow has closed and nothing of it can be running any more.
/// </summary>
internal sealed class HolderWatch(Action<LockGrant> gone)
{
    private LockGrant? followed;
    private CancellationTokenSource? watching;

    /// <summary>True when it watches this holder, or nobody when there is none.</summary>
    public bool IsOf(LockGrant? holder) => holder?.RequestId == followed?.RequestId;

    /// <summary>Watches this holder and no other; null watches nobody.</summary>
    public void Follow(LockGrant? holder)
    {
        if (IsOf(holder)) return;
        Stop();
        followed = holder;
        if (holder is null) return;
        watching = new();
        _ = WatchAsync(holder, watching.Token);
    }

    /// <summary>Watches nobody.</summary>
    public void Stop()
    {
        watching?.Cancel();
        watching = null;
        followed = null;
    }

    private async Task WatchAsync(LockGrant holder, CancellationToken stop)
    {
        try
        {
            await Workflow.ExecuteActivityAsync(
                (IEnvironments hands) => hands.WatchHolderAsync(holder.Owner, holder.OwnerRun),
                Patience.WatchHolder($"does {holder.Owner} still run?", stop));
            await Workflow.DelayWithOptionsAsync(new(Patience.HolderGrace, $"what {holder.Owner} left may still be running", stop));
            gone(holder);
        }
        catch (Exception stopped) when (TemporalException.IsCanceledException(stopped))
        {
            // The lock was freed or handed over: nobody to watch. Nothing is lost, the next holder is followed by itself.
            Workflow.Logger.LogDebug("No longer watching {Owner}", holder.Owner);
        }
    }
}
