using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <content>Schedules.</content>
public abstract partial class WorkflowService
{
    /// <summary>Calls CreateSchedule.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<CreateScheduleResponse> CreateScheduleAsync(CreateScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateSchedule", req, CreateScheduleResponse.Parser, options);

    /// <summary>Calls DescribeSchedule.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeScheduleResponse> DescribeScheduleAsync(DescribeScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeSchedule", req, DescribeScheduleResponse.Parser, options);

    /// <summary>Calls UpdateSchedule.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<UpdateScheduleResponse> UpdateScheduleAsync(UpdateScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateSchedule", req, UpdateScheduleResponse.Parser, options);

    /// <summary>Calls PatchSchedule.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<PatchScheduleResponse> PatchScheduleAsync(PatchScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PatchSchedule", req, PatchScheduleResponse.Parser, options);

    /// <summary>Calls ListScheduleMatchingTimes.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListScheduleMatchingTimesResponse> ListScheduleMatchingTimesAsync(
        ListScheduleMatchingTimesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListScheduleMatchingTimes", req, ListScheduleMatchingTimesResponse.Parser, options);

    /// <summary>Calls DeleteSchedule.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DeleteScheduleResponse> DeleteScheduleAsync(DeleteScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteSchedule", req, DeleteScheduleResponse.Parser, options);

    /// <summary>Calls ListSchedules.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListSchedulesResponse> ListSchedulesAsync(ListSchedulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListSchedules", req, ListSchedulesResponse.Parser, options);

    /// <summary>Calls CountSchedules.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<CountSchedulesResponse> CountSchedulesAsync(CountSchedulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CountSchedules", req, CountSchedulesResponse.Parser, options);
}
