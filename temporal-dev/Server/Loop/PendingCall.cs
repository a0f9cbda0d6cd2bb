using Google.Protobuf;
using Temporalio.Wire;
using TemporalDev.Engine;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Loop;

/// <summary>One call on its way through the engine: its request going in, its answer coming out, perhaps much later.</summary>
internal sealed class PendingCall(CallerId caller, IMessage request, RpcCall rpc)
{
    // The engine's thread must never run what comes after an answer.
    private readonly TaskCompletionSource<IMessage> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallerId Caller { get; } = caller;

    public IMessage Request { get; } = request;

    public RpcCall Rpc { get; } = rpc;

    public Task<IMessage> Answer => answer.Task;

    public void Succeed(IMessage message) => answer.TrySetResult(message);

    public void Fail(GrpcStatusException refusal) => answer.TrySetException(refusal);
}
