namespace Temporalio.Worker.Tuning;

/// <summary>A slot that is given back.</summary>
/// <param name="SlotInfo">The task that was in it; null when none ever was.</param>
/// <param name="Permit">The permit of the slot.</param>
public record SlotReleaseContext(SlotInfo? SlotInfo, SlotPermit Permit);
