using Temporalio.Worker.Load;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>Gives slots as long as the machine has room, a minimum whatever its load, and never more than a maximum.</summary>
internal sealed class ResourceSlots(ResourceBasedSlotSupplierOptions options, SlotType type, ResourceController controller, TimeProvider time)
    : CustomSlotSupplier
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly Lock gate = new();
    private readonly int minimum = options.MinimumSlots ?? (type == SlotType.Workflow ? 2 : 1);
    private readonly int maximum = options.MaximumSlots ?? 10_000;
    private readonly TimeSpan throttle = options.RampThrottle ?? TimeSpan.FromMilliseconds(type == SlotType.Workflow ? 0 : 50);
    private long lastIssued = time.GetTimestamp();
    private int sticky;
    private int others;

    public override async Task<SlotPermit> ReserveSlotAsync(SlotReserveContext ctx, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryReserveSlot(ctx) is { } permit) return permit;
            var wait = throttle - time.GetElapsedTime(Interlocked.Read(ref lastIssued));
            await Task.Delay(wait > Patience ? wait : Patience, time, cancellationToken).ConfigureAwait(false);
        }
    }

    public override SlotPermit? TryReserveSlot(SlotReserveContext ctx)
    {
        lock (gate)
        {
            var issued = sticky + others;
            // One poll of each queue is always open: a worker without it would never hear of anything again.
            var isNeeded = issued < minimum || (type == SlotType.Workflow && (ctx.IsSticky ? sticky : others) == 0);
            if (!isNeeded && (issued >= maximum || time.GetElapsedTime(lastIssued) < throttle || !controller.HasRoom())) return null;
            lastIssued = time.GetTimestamp();
            if (ctx.IsSticky) sticky++;
            else others++;
            return new(ctx.IsSticky);
        }
    }

    public override void MarkSlotUsed(SlotMarkUsedContext ctx)
    {
        // The load that the task brings is what counts, and the controller sees that by itself.
    }

    public override void ReleaseSlot(SlotReleaseContext ctx)
    {
        lock (gate)
        {
            if (ctx.Permit.UserData is true) sticky--;
            else others--;
        }
    }
}
