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

    /// <summary>A tuner that gives slots as long as the machine is less busy than it may be.</summary>
    /// <param name="targetMemoryUsage">Share of the memory, 0 to 1; 0.8 is a good value.</param>
    /// <param name="targetCpuUsage">Share of the processors, 0 to 1; 0.9 is a good value.</param>
    /// <param name="workflowOptions">Bounds of workflow task slots; null means defaults.</param>
    /// <param name="activityOptions">Bounds of activity slots; null means defaults.</param>
    /// <param name="localActivityOptions">Bounds of local activity slots; null means defaults.</param>
    /// <param name="nexusOptions">Bounds of Nexus slots; unused.</param>
    /// <returns>The tuner.</returns>
    /// <exception cref="ArgumentException">Bounds contradict each other, or a target is not between 0 and 1.</exception>
    public static WorkerTuner CreateResourceBased(
        double targetMemoryUsage,
        double targetCpuUsage,
        ResourceBasedSlotSupplierOptions? workflowOptions = null,
        ResourceBasedSlotSupplierOptions? activityOptions = null,
        ResourceBasedSlotSupplierOptions? localActivityOptions = null,
        ResourceBasedSlotSupplierOptions? nexusOptions = null)
    {
        var targets = new ResourceBasedTunerOptions(targetMemoryUsage, targetCpuUsage);
        return new(
            new ResourceBasedSlotSupplier(workflowOptions ?? new(), targets),
            new ResourceBasedSlotSupplier(activityOptions ?? new(), targets),
            new ResourceBasedSlotSupplier(localActivityOptions ?? new(), targets),
            new ResourceBasedSlotSupplier(nexusOptions ?? new(), targets));
    }

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
