using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of creating a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="Schedule">The schedule.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record CreateScheduleInput(string Id, Schedule Schedule, ScheduleOptions? Options);
