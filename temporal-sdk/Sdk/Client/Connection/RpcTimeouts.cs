using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>How long calls are waited for unless the caller says.</summary>
internal static class RpcTimeouts
{
    private static readonly TimeSpan Ordinary = TimeSpan.FromSeconds(30);

    /// <summary>Longer than the server holds any call that waits there.</summary>
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(70);

    public static TimeSpan Of(IMessage request) => IsLong(request) ? Waiting : Ordinary;

    /// <summary>Tells whether a call waits on the server.</summary>
    public static bool IsLong(IMessage request) => request
        is PollWorkflowTaskQueueRequest or PollActivityTaskQueueRequest or PollNexusTaskQueueRequest
        or UpdateWorkflowExecutionRequest or PollWorkflowExecutionUpdateRequest or ExecuteMultiOperationRequest
        or GetWorkflowExecutionHistoryRequest { WaitNewEvent: true };
}
