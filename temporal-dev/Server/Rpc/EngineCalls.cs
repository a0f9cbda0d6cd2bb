using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Rpc;

/// <summary>Calls that the engine answers: passed on as they are, once what only the transport knows has been checked.</summary>
internal sealed class EngineCalls(EngineLoop loop)
{
    private static readonly TimeSpan LeastPollTimeout = TimeSpan.FromSeconds(2);

    public ValueTask<IMessage> CallAsync(IMessage request, RpcCall call)
    {
        if (request is PollWorkflowTaskQueueRequest or PollActivityTaskQueueRequest or PollNexusTaskQueueRequest)
            CheckPollTimeout(call.Timeout);
        return loop.CallAsync(request, call);
    }

    private static void CheckPollTimeout(TimeSpan? timeout)
    {
        if (timeout is null) throw Refusals.Invalid("Context timeout is not set.");
        if (timeout < LeastPollTimeout) throw Refusals.Precondition("Context timeout is too short.");
    }
}
