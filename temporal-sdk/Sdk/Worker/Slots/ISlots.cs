using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>Room for tasks of one kind. A poll holds a slot from before it is sent until its task is done.</summary>
internal interface ISlots
{
    /// <summary>What supplies the slots, in the words that all SDKs share.</summary>
    string Kind { get; }

    /// <summary>Waits for a slot.</summary>
    /// <param name="isSticky">Whether it is for a poll of the worker's own queue.</param>
    /// <param name="cancellation">Fires when the slot is not wanted any more.</param>
    Task<Slot> ReserveAsync(bool isSticky, CancellationToken cancellation);

    /// <summary>A slot, or null when none is free right now.</summary>
    Slot? TryReserve();

    /// <summary>A part for one of two kinds of polls that share these slots, made so that neither kind can keep the other out.</summary>
    Func<CancellationToken, Task<Slot>> Share(bool isSticky);
}
