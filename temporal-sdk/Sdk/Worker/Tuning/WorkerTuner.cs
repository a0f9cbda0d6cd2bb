namespace Temporalio.Worker.Tuning;

/// <summary>A tuner made of one supplier per kind of task.</summary>
public class WorkerTuner : IWorkerTuner
{
    /// <summary>Combines suppliers.</summary>
    /// <param name="workflowTaskSlotSupplier">Slots for workflow tasks.</param>
    /// <param name="activityTaskSlotSupplier">Slots for activity tasks.</param>
    /// <param name="localActivitySlotSupplier">Slots for local activities.</param>
    /// <param name="nexusTaskSlotSupplier">Slots for Nexus tasks; accepted for source compatibility, no Nexus task is ever polled.</param>
    public WorkerTuner(
        SlotSupplier workflowTaskSlotSupplier,
        SlotSupplier activityTaskSlotSupplier,
        SlotSupplier localActivitySlotSupplier,
        SlotSupplier nexusTaskSlotSupplier)
    {
        ArgumentNullException.ThrowIfNull(nexusTaskSlotSupplier);
        WorkflowTaskSlotSupplier = workflowTaskSlotSupplier;
        ActivityTaskSlotSupplier = activityTaskSlotSupplier;
        LocalActivitySlotSupplier = localActivitySlotSupplier;
    }

    /// <inheritdoc />
    public SlotSupplier WorkflowTaskSlotSupplier { get; init; }

    /// <inheritdoc />
    public SlotSupplier ActivityTaskSlotSupplier { get; init; }

    /// <inheritdoc />
    public SlotSupplier LocalActivitySlotSupplier { get; init; }

    /// <summary>A tuner with a fixed number of slots of each kind.</summary>
    /// <param name="workflowTaskSlots">Workflow task slots, at least 1.</param>
    /// <param name="activityTaskSlots">Activity task slots, at least 1.</param>
    /// <param name="localActivitySlots">Local activity slots, at least 1.</param>
    /// <param name="nexusTaskSlots">Nexus task slots, at least 1; unused.</param>
    /// <returns>The tuner.</returns>
    public static WorkerTuner CreateFixedSize(
        int workflowTaskSlots, int activityTaskSlots, int localActivitySlots, int nexusTaskSlots = 100) =>
        new(
            new FixedSizeSlotSupplier(workflowTaskSlots),
            new FixedSizeSlotSupplier(activityTaskSlots),
            new FixedSizeSlotSupplier(localActivitySlots),
            new FixedSizeSlotSupplier(nexusTaskSlots));
}
