using System.Diagnostics.CodeAnalysis;
using Temporalio.Wire;
using TemporalDev.Engine;
using TemporalDev.Server.Rpc;

namespace TemporalDev.Server.Loop;

/// <summary>The calls that the engine has and has not answered yet. For the engine's thread.</summary>
internal sealed class PendingCalls
{
    private readonly Dictionary<CallerId, PendingCall> calls = [];

    public void Add(PendingCall call) => calls.Add(call.Caller, call);

    public bool Remove(CallerId caller, [NotNullWhen(true)] out PendingCall? call) => calls.Remove(caller, out call);

    /// <summary>Answers one call; one that has left in the meantime is passed over.</summary>
    public void Send(Reply reply)
    {
        if (!calls.Remove(reply.Caller, out var call)) return;
        if (reply.Message is { } message) call.Succeed(message);
        else call.Fail(Refusals.Of(reply.Refusal!));
    }

    /// <summary>Refuses one call whose answer was not committed.</summary>
    public void Fail(CallerId caller, GrpcStatusException why)
    {
        if (calls.Remove(caller, out var call)) call.Fail(why);
    }

    /// <summary>Refuses all calls.</summary>
    public void FailAll(GrpcStatusException why)
    {
        foreach (var call in calls.Values) call.Fail(why);
        calls.Clear();
    }

    /// <summary>Answers the polls with nothing and refuses the rest: the server stops.</summary>
    public void Dismiss()
    {
        foreach (var call in calls.Values)
            if (EmptyAnswers.For(call.Request) is { } nothing) call.Succeed(nothing);
            else call.Fail(Refusals.Stopping());
        calls.Clear();
    }
}
