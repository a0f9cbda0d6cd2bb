using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of updating a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="Updater">Makes the new schedule of the old; null leaves it.</param>
/// <param name="RpcOptions">Options of the call; null means defaults.</param>
public record UpdateScheduleInput(string Id, Func<ScheduleUpdateInput, Task<ScheduleUpdate?>> Updater, RpcOptions? RpcOptions);
