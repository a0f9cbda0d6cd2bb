using Microsoft.Extensions.Logging;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>Slots that somebody else gives and takes. Failures of theirs are logged and do not stop the worker.</summary>
/// <param name="supplier">Gives and takes.</param>
/// <param name="kind">See <see cref="ISlots.Kind" />.</param>
/// <param name="asking">Who asks, for slots that are not sticky.</param>
/// <param name="changed">Told how many slots have a task in them, each time that changes; how many are free nobody knows.</param>
/// <param name="logger">Gets their failures.</param>
internal sealed class SuppliedSlots(
    CustomSlotSupplier supplier, string kind, SlotReserveContext asking, Action<int, int?>? changed, ILogger logger) : ISlots
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private int used;

    public string Kind => kind;

    public async Task<Slot> ReserveAsync(bool isSticky, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return Held(await supplier.ReserveSlotAsync(asking with { IsSticky = isSticky }, cancellation).ConfigureAwait(false));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                logger.LogError(e, "The slot supplier {Supplier} failed to reserve; it is asked again", supplier.GetType());
            }
            await Task.Delay(PauseAfterFailure, cancellation).ConfigureAwait(false);
        }
    }

    public Slot? TryReserve()
    {
        try
        {
            return supplier.TryReserveSlot(asking) is { } permit ? Held(permit) : null;
        }
        catch (Exception e)
        {
            logger.LogError(e, "The slot supplier {Supplier} failed to reserve at once", supplier.GetType());
            return null;
        }
    }

    public Func<CancellationToken, Task<Slot>> Share(bool isSticky) => cancellation => ReserveAsync(isSticky, cancellation);

    private Slot Held(SlotPermit permit) => new(
        task =>
        {
            if (task is not null)
            {
                Change(-1);
            }
            Told("release", () => supplier.ReleaseSlot(new(task, permit)));
        },
        task =>
        {
            Change(1);
            Told("mark a used slot", () => supplier.MarkSlotUsed(new(task, permit)));
        });

    private void Told(string what, Action call)
    {
        try
        {
            call();
        }
        catch (Exception e)
        {
            logger.LogError(e, "The slot supplier {Supplier} failed to {What}", supplier.GetType(), what);
        }
    }

    // Told under the lock, so that the last to be told is the last to have changed.
    private void Change(int by)
    {
        lock (gate)
        {
            used += by;
            changed?.Invoke(used, null);
        }
    }
}
