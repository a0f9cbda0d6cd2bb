using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>Room for tasks of one kind. A poll holds a slot from before it is sent until its task is done.</summary>
internal sealed class SlotPool(int count)
{
    private readonly SemaphoreSlim free = new(count, count);

    public int Count { get; } = count;

    public static SlotPool Of(SlotSupplier supplier) => supplier is FixedSizeSlotSupplier fixedSize
        ? new(fixedSize.SlotCount)
        : throw new ArgumentException($"Unknown slot supplier {supplier.GetType()}");

    public async Task<Slot> ReserveAsync(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation).ConfigureAwait(false);
        return new(free);
    }

    /// <summary>A slot, or null when none is free right now.</summary>
    public Slot? TryReserve() => free.Wait(0) ? new(free) : null;

    /// <summary>
    /// A part for one of two kinds of polls that share this pool: at most all slots but one, so that neither kind can keep the other out.
    /// </summary>
    public Func<CancellationToken, Task<Slot>> Share()
    {
        var part = new SemaphoreSlim(Math.Max(1, Count - 1));
        return async cancellation =>
        {
            await part.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                await free.WaitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                part.Release();
                throw;
            }
            return new(free, part);
        };
    }
}
