using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Schedules.</content>
public partial interface ITemporalClient
{
    /// <summary>Creates a schedule.</summary>
    /// <param name="scheduleId">Id of the schedule.</param>
    /// <param name="schedule">What to do, and when.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>Handle of the schedule.</returns>
    /// <exception cref="ScheduleAlreadyRunningException">The id is in use.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<ScheduleHandle> CreateScheduleAsync(string scheduleId, Schedule schedule, ScheduleOptions? options = null);

    /// <summary>Makes a handle of a schedule, without asking the server.</summary>
    /// <param name="scheduleId">Id of the schedule.</param>
    /// <returns>The handle.</returns>
    ScheduleHandle GetScheduleHandle(string scheduleId);

    /// <summary>Lists schedules.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The schedules, read page by page while they are enumerated. A change may take a moment to show.</returns>
    /// <exception cref="RpcException">The server refused, while enumerating.</exception>
    IAsyncEnumerable<ScheduleListDescription> ListSchedulesAsync(ScheduleListOptions? options = null);
}
