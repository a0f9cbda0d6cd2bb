using Google.Protobuf;
using TemporalDev.Engine;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Rules;

/// <summary>What must hold of answers: one per call, none changes after it was given, and a refusal leaves nothing behind.</summary>
internal sealed class ReplyRules
{
    private const int Watched = 24;
    private readonly Queue<(IMessage Message, byte[] Bytes)> _recent = [];
    private readonly HashSet<CallerId> _answered = [];

    /// <summary>The server writes an answer to the wire while the engine goes on; it must not move under it.</summary>
    public void Watch(Reply reply)
    {
        if (reply.Message is not { } message) return;
        _recent.Enqueue((message, message.ToByteArray()));
        if (_recent.Count <= Watched) return;
        var (old, bytes) = _recent.Dequeue();
        Broken.Unless(old.ToByteArray().AsSpan().SequenceEqual(bytes), $"an answer changed after it was given: {old}");
    }

    public void Once(CallerId caller) => Broken.Unless(_answered.Add(caller), $"call {caller.Value} was answered twice");

    /// <summary>
    /// A worker's bad commands fail its task, which is written; every other refusal writes nothing, but time may jump after any call.
    /// </summary>
    public static void RefusalsWriteNothing(CallerId caller, IMessage request, Mutation mutation)
    {
        if (request is RespondWorkflowTaskCompletedRequest || (mutation.Runs.Count == 0 && mutation.Deleted.Count == 0)) return;
        var refusal = mutation.Replies.Find(reply => reply.Caller == caller)?.Refusal;
        Broken.Unless(refusal is null, $"a refused {request.Descriptor.Name} has written rows: {refusal}");
    }
}
