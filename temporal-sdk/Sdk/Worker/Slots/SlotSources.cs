using Microsoft.Extensions.Logging;
using Temporalio.Worker.Load;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Rpc;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Slots;

/// <summary>Makes the slots of a worker from what its tuner says.</summary>
internal sealed class SlotSources(WorkerConnection connection, string taskQueue, WorkerMetrics metrics, ILogger logger)
{
    private ResourceController? controller;

    public ISlots Make(SlotSupplier supplier, SlotType type, string workerType, SlotTally tally)
    {
        var slots = Make(supplier, type, metrics.Slots(workerType, tally));
        tally.SupplierKind = slots.Kind;
        return slots;
    }

    private ISlots Make(SlotSupplier supplier, SlotType type, Action<int, int?> changed)
    {
        var asking = new SlotReserveContext(type, taskQueue, connection.Identity, connection.BuildId, IsSticky: false);
        return supplier switch
        {
            FixedSizeSlotSupplier fixedSize => new SlotPool(fixedSize.SlotCount, changed),
            CustomSlotSupplier custom => new SuppliedSlots(custom, "Custom", asking, changed, logger),
            ResourceBasedSlotSupplier resources => new SuppliedSlots(
                new ResourceSlots(resources.Options, type, Controller(resources.TunerOptions), TimeProvider.System),
                "ResourceBased",
                asking,
                changed,
                logger),
            _ => throw new ArgumentException($"Unknown slot supplier {supplier.GetType()}"),
        };
    }

    private ResourceController Controller(ResourceBasedTunerOptions targets)
    {
        controller ??= new(targets, HostLoadMeter.Shared.Read, metrics.Names);
        return controller.Options == targets
            ? controller
            : throw new ArgumentException($"Resource-based suppliers of a worker have the same targets, not {controller.Options} and {targets}");
    }
}
