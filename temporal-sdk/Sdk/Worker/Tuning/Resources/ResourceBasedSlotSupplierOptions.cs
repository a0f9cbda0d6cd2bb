namespace Temporalio.Worker.Tuning;

/// <summary>Bounds of the slots of one kind.</summary>
/// <param name="MinimumSlots">Slots that are given whatever the load; null means 2 for workflow tasks and 1 for others.</param>
/// <param name="MaximumSlots">Most slots at once; null means 10,000.</param>
/// <param name="RampThrottle">
/// Shortest time between two slots above the minimum, so that the load of the first can be seen; null means none for workflow tasks and
/// 50 ms for others.
/// </param>
public sealed record ResourceBasedSlotSupplierOptions(
    int? MinimumSlots = null, int? MaximumSlots = null, TimeSpan? RampThrottle = null);
