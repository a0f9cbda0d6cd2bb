using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Rpc;

/// <summary>Calls that the engine answers: passed on as they are, once what only the transport knows has been checked.</summary>
internal sealed class EngineCalls(EngineLoop loop)
{
    private static readonly TimeSpan LeastPollTimeout = TimeSpan.FromSeconds(2);

    private readonly LongCalls longCalls = new();

    public ValueTask<IMessage> CallAsync(IMessage request, RpcCall call)
    {
        if (request is PollWorkflowTaskQueueRequest or PollActivityTaskQueueRequest or PollNexusTaskQueueRequest)
            CheckPollTimeout(call.Timeout);
        return WaitsIn(request) is { } name ? WaitAsync(request, call, name) : loop.CallAsync(request, call);
    }

    /// <returns>The namespace of a call that may wait long; null for all others.</returns>
    private static string? WaitsIn(IMessage request) => request switch
    {
        PollWorkflowTaskQueueRequest poll => poll.Namespace,
        PollActivityTaskQueueRequest poll => poll.Namespace,
        PollNexusTaskQueueRequest poll => poll.Namespace,
        PollWorkflowExecutionUpdateRequest poll => poll.Namespace,
        QueryWorkflowRequest query => query.Namespace,
        UpdateWorkflowExecutionRequest update => update.Namespace,
        ExecuteMultiOperationRequest several => several.Namespace,
        GetWorkflowExecutionHistoryRequest { WaitNewEvent: true } history => history.Namespace,
        _ => null,
    };

    private async ValueTask<IMessage> WaitAsync(IMessage request, RpcCall call, string name)
    {
        var kind = (name, call.Method);
        longCalls.Enter(kind);
        try
        {
            return await loop.CallAsync(request, call).ConfigureAwait(false);
        }
        finally
        {
            longCalls.Leave(kind);
        }
    }

    private static void CheckPollTimeout(TimeSpan? timeout)
    {
        if (timeout is null) throw Refusals.Invalid("Context timeout is not set.");
        if (timeout < LeastPollTimeout) throw Refusals.Precondition("Context timeout is too short.");
    }
}
