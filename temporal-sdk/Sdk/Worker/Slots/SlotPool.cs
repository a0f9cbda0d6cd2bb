using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>Room for tasks of one kind. A poll holds a slot from before it is sent until its task is done.</summary>
/// <param name="count">Number of slots.</param>
/// <param name="changed">Told how many slots have a task in them and how many have none, each time that changes.</param>
internal sealed class SlotPool(int count, Action<int, int?>? changed = null)
{
    private readonly SemaphoreSlim free = new(count, count);
    private readonly Lock gate = new();
    private int used;

    public static SlotPool Of(SlotSupplier supplier, Action<int, int?>? changed = null) => supplier is FixedSizeSlotSupplier fixedSize
        ? new(fixedSize.SlotCount, changed)
        : throw new ArgumentException($"Unknown slot supplier {supplier.GetType()}");

    public async Task<Slot> ReserveAsync(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation).ConfigureAwait(false);
        return Held(part: null);
    }

    /// <summary>A slot, or null when none is free right now.</summary>
    public Slot? TryReserve() => free.Wait(0) ? Held(part: null) : null;

    /// <summary>
    /// A part for one of two kinds of polls that share this pool: at most all slots but one, so that neither kind can keep the other out.
    /// </summary>
    public Func<CancellationToken, Task<Slot>> Share()
    {
        var part = new SemaphoreSlim(Math.Max(1, count - 1));
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
            return Held(part);
        };
    }

    private Slot Held(SemaphoreSlim? part) => new(
        wasUsed =>
        {
            if (wasUsed)
            {
                Change(-1);
            }
            free.Release();
            part?.Release();
        },
        () => Change(1));

    // Told under the lock, so that the last to be told is the last to have changed.
    private void Change(int by)
    {
        lock (gate)
        {
            used += by;
            changed?.Invoke(used, count - used);
        }
    }
}
