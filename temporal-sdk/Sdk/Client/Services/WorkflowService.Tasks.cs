using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <content>Tasks.</content>
public abstract partial class WorkflowService
{
    /// <summary>Calls PollWorkflowTaskQueue.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskQueueAsync(PollWorkflowTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollWorkflowTaskQueue", req, PollWorkflowTaskQueueResponse.Parser, options);

    /// <summary>Calls RespondWorkflowTaskCompleted.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondWorkflowTaskCompletedResponse> RespondWorkflowTaskCompletedAsync(
        RespondWorkflowTaskCompletedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondWorkflowTaskCompleted", req, RespondWorkflowTaskCompletedResponse.Parser, options);

    /// <summary>Calls RespondWorkflowTaskFailed.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondWorkflowTaskFailedResponse> RespondWorkflowTaskFailedAsync(
        RespondWorkflowTaskFailedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondWorkflowTaskFailed", req, RespondWorkflowTaskFailedResponse.Parser, options);

    /// <summary>Calls PollActivityTaskQueue.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<PollActivityTaskQueueResponse> PollActivityTaskQueueAsync(PollActivityTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollActivityTaskQueue", req, PollActivityTaskQueueResponse.Parser, options);

    /// <summary>Calls RecordActivityTaskHeartbeat.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RecordActivityTaskHeartbeatResponse> RecordActivityTaskHeartbeatAsync(
        RecordActivityTaskHeartbeatRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RecordActivityTaskHeartbeat", req, RecordActivityTaskHeartbeatResponse.Parser, options);

    /// <summary>Calls RecordActivityTaskHeartbeatById.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RecordActivityTaskHeartbeatByIdResponse> RecordActivityTaskHeartbeatByIdAsync(
        RecordActivityTaskHeartbeatByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RecordActivityTaskHeartbeatById", req, RecordActivityTaskHeartbeatByIdResponse.Parser, options);

    /// <summary>Calls RespondActivityTaskCompleted.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondActivityTaskCompletedResponse> RespondActivityTaskCompletedAsync(
        RespondActivityTaskCompletedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCompleted", req, RespondActivityTaskCompletedResponse.Parser, options);

    /// <summary>Calls RespondActivityTaskCompletedById.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondActivityTaskCompletedByIdResponse> RespondActivityTaskCompletedByIdAsync(
        RespondActivityTaskCompletedByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCompletedById", req, RespondActivityTaskCompletedByIdResponse.Parser, options);

    /// <summary>Calls RespondActivityTaskFailed.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondActivityTaskFailedResponse> RespondActivityTaskFailedAsync(
        RespondActivityTaskFailedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskFailed", req, RespondActivityTaskFailedResponse.Parser, options);

    /// <summary>Calls RespondActivityTaskFailedById.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondActivityTaskFailedByIdResponse> RespondActivityTaskFailedByIdAsync(
        RespondActivityTaskFailedByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskFailedById", req, RespondActivityTaskFailedByIdResponse.Parser, options);

    /// <summary>Calls RespondActivityTaskCanceled.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondActivityTaskCanceledResponse> RespondActivityTaskCanceledAsync(
        RespondActivityTaskCanceledRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCanceled", req, RespondActivityTaskCanceledResponse.Parser, options);

    /// <summary>Calls RespondActivityTaskCanceledById.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondActivityTaskCanceledByIdResponse> RespondActivityTaskCanceledByIdAsync(
        RespondActivityTaskCanceledByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCanceledById", req, RespondActivityTaskCanceledByIdResponse.Parser, options);

    /// <summary>Calls RespondQueryTaskCompleted.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RespondQueryTaskCompletedResponse> RespondQueryTaskCompletedAsync(
        RespondQueryTaskCompletedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondQueryTaskCompleted", req, RespondQueryTaskCompletedResponse.Parser, options);

    /// <summary>Calls ResetStickyTaskQueue.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ResetStickyTaskQueueResponse> ResetStickyTaskQueueAsync(ResetStickyTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ResetStickyTaskQueue", req, ResetStickyTaskQueueResponse.Parser, options);

    /// <summary>Calls DescribeTaskQueue.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeTaskQueueResponse> DescribeTaskQueueAsync(DescribeTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeTaskQueue", req, DescribeTaskQueueResponse.Parser, options);

    /// <summary>Calls ListTaskQueuePartitions.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListTaskQueuePartitionsResponse> ListTaskQueuePartitionsAsync(
        ListTaskQueuePartitionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListTaskQueuePartitions", req, ListTaskQueuePartitionsResponse.Parser, options);

    /// <summary>Calls PollNexusTaskQueue.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<PollNexusTaskQueueResponse> PollNexusTaskQueueAsync(PollNexusTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollNexusTaskQueue", req, PollNexusTaskQueueResponse.Parser, options);

    /// <summary>Calls UpdateTaskQueueConfig.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<UpdateTaskQueueConfigResponse> UpdateTaskQueueConfigAsync(UpdateTaskQueueConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateTaskQueueConfig", req, UpdateTaskQueueConfigResponse.Parser, options);
}
