namespace Temporalio.Client.Schedules;

/// <summary>One action that a schedule took, and when.</summary>
/// <param name="ScheduledAt">When it was due, in UTC.</param>
/// <param name="StartedAt">When it began, in UTC.</param>
/// <param name="Action">What was done.</param>
public record ScheduleActionResult(DateTime ScheduledAt, DateTime StartedAt, ScheduleActionExecution Action);
