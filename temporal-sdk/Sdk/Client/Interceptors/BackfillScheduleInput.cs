using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of backfilling a schedule.</summary>
/// <param name="Id">Id of the schedule.</param>
/// <param name="Backfills">The spans of time.</param>
/// <param name="RpcOptions">Options of the call; null means defaults.</param>
public record BackfillScheduleInput(string Id, IReadOnlyCollection<ScheduleBackfill> Backfills, RpcOptions? RpcOptions);
