namespace Temporalio.Client.Schedules;

/// <summary>Times at a fixed distance, counted from the Unix epoch.</summary>
/// <param name="Every">The distance; at least a second.</param>
/// <param name="Offset">What is added to each time, less than the distance; null means nothing.</param>
public record ScheduleIntervalSpec(TimeSpan Every, TimeSpan? Offset = null);
