namespace Temporalio.Worker.Tuning;

/// <summary>A slot that has a task in it now.</summary>
/// <param name="SlotInfo">The task.</param>
/// <param name="Permit">The permit of the slot.</param>
public record SlotMarkUsedContext(SlotInfo SlotInfo, SlotPermit Permit);
