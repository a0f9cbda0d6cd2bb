namespace Temporalio.Client.Schedules;

/// <summary>What the new state of a schedule is made of.</summary>
/// <param name="Description">The schedule as it is.</param>
public record ScheduleUpdateInput(ScheduleDescription Description);
