using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of triggering a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record TriggerScheduleInput(string Id, ScheduleTriggerOptions? Options);
