namespace Temporalio.Worker.Tuning;

/// <summary>
/// Decides itself when there is a slot. Each permit is used at most once and released exactly once, after its task or without one.
/// Calls come from many threads at once; what they throw is logged, and a reservation is asked for again.
/// </summary>
public abstract class CustomSlotSupplier : SlotSupplier
{
    /// <summary>Initializes a supplier.</summary>
    protected CustomSlotSupplier()
    {
    }

    /// <summary>Waits for a slot. Polls are only opened with one.</summary>
    /// <param name="ctx">Who asks.</param>
    /// <param name="cancellationToken">Fires when the slot is not wanted any more.</param>
    /// <returns>The permit.</returns>
    public abstract Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken);

    /// <summary>Gives a slot if there is one at once, for a task that need not wait to be polled for. Must not block.</summary>
    /// <param name="ctx">Who asks.</param>
    /// <returns>The permit, or null.</returns>
    public abstract SlotPermit? TryReserveSlot(SlotReserveContext ctx);

    /// <summary>Is told that a task is in a slot. Must not block.</summary>
    /// <param name="ctx">Slot and task.</param>
    public abstract void MarkSlotUsed(SlotMarkUsedContext ctx);

    /// <summary>Takes a slot back. Must not block.</summary>
    /// <param name="ctx">Slot and task.</param>
    public abstract void ReleaseSlot(SlotReleaseContext ctx);
}
