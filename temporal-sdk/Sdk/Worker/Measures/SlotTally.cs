using Temporalio.Api.Worker.V1;

namespace Temporalio.Worker.Measures;

/// <summary>Counts of the slots of one kind and of the tasks that were in them. Thread safe.</summary>
internal sealed class SlotTally
{
    private readonly Lock gate = new();
    private (int Used, int Free) slots;
    private (int Processed, int Failed) total;
    private (int Processed, int Failed) told;

    /// <summary>What supplies the slots, in the words that all SDKs share.</summary>
    public string SupplierKind { get; set; } = string.Empty;

    public void Processed()
    {
        lock (gate) total.Processed++;
    }

    public void Failed()
    {
        lock (gate) total.Failed++;
    }

    public void Hold(int used, int? free)
    {
        lock (gate) slots = (used, free ?? 0);
    }

    /// <summary>Reads the counts; those of the interval begin anew.</summary>
    public WorkerSlotsInfo Read()
    {
        lock (gate)
        {
            var info = new WorkerSlotsInfo
            {
                CurrentUsedSlots = slots.Used,
                CurrentAvailableSlots = slots.Free,
                SlotSupplierKind = SupplierKind,
                TotalProcessedTasks = total.Processed,
                TotalFailedTasks = total.Failed,
                LastIntervalProcessedTasks = total.Processed - told.Processed,
                LastIntervalFailureTasks = total.Failed - told.Failed,
            };
            told = total;
            return info;
        }
    }
}
