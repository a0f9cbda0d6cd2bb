namespace Temporalio.Worker.Tuning;

/// <summary>Supplies the slots of one worker, one supplier for each kind of task.</summary>
public interface IWorkerTuner
{
    /// <summary>Slots for workflow tasks.</summary>
    SlotSupplier WorkflowTaskSlotSupplier { get; }

    /// <summary>Slots for activity tasks.</summary>
    SlotSupplier ActivityTaskSlotSupplier { get; }

    /// <summary>Slots for local activities.</summary>
    SlotSupplier LocalActivitySlotSupplier { get; }
}
