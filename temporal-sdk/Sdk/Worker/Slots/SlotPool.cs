namespace Temporalio.Worker.Slots;

/// <summary>A fixed number of slots.</summary>
/// <param name="count">Number of slots.</param>
/// <param name="changed">Told how many slots have a task in them and how many have none, each time that changes.</param>
internal sealed class SlotPool(int count, Action<int, int?>? changed = null) : ISlots
{
    private readonly SemaphoreSlim free = new(count, count);
    private readonly Lock gate = new();
    private int used;

    public string Kind => "Fixed";

    public async Task<Slot> ReserveAsync(bool isSticky, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation).ConfigureAwait(false);
        return Held(part: null);
    }

    public Slot? TryReserve() => free.Wait(0) ? Held(part: null) : null;

    /// <summary>A part of at most all slots but one.</summary>
    public Func<CancellationToken, Task<Slot>> Share(bool isSticky)
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
        task =>
        {
            if (task is not null)
            {
                Change(-1);
            }
            free.Release();
            part?.Release();
        },
        _ => Change(1));

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
