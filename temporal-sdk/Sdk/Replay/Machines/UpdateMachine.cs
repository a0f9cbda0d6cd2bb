using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>An update, from the request to its outcome. Its answers are messages; accepting and completing also take a place among the
/// commands.</summary>
internal sealed class UpdateMachine(string protocolInstanceId, string requestMessageId, long sequencingEventId, Request request)
{
    private State current = State.Requested;

    public enum State
    {
        Requested,
        Accepted,
        AcceptRecorded,
        Rejected,
        Completed,
        CompleteRecorded,
    }

    public enum Move
    {
        Accept,
        Reject,
        RecordAccept,
        Complete,
        RecordComplete,
    }

    public string Id { get; } = request.Meta.UpdateId;

    public Request Request => request;

    public State Current => current;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Requested, Move.Accept) => State.Accepted,
        (State.Requested, Move.Reject) => State.Rejected,
        (State.Accepted, Move.RecordAccept) => State.AcceptRecorded,
        (State.Accepted or State.AcceptRecorded, Move.Complete) => State.Completed,
        (State.Completed, Move.RecordAccept) => State.Completed,
        (State.Completed, Move.RecordComplete) => State.CompleteRecorded,
        _ => null,
    };

    public UpdateCommand Accept()
    {
        Advance(Move.Accept);
        return new(this, "accept", Pack("accept", new Acceptance
        {
            AcceptedRequestMessageId = requestMessageId,
            AcceptedRequestSequencingEventId = sequencingEventId,
            AcceptedRequest = request,
        }), EventType.WorkflowExecutionUpdateAccepted, Move.RecordAccept);
    }

    public Message Reject(Failure failure)
    {
        Advance(Move.Reject);
        return Pack("reject", new Rejection
        {
            RejectedRequestMessageId = requestMessageId,
            RejectedRequestSequencingEventId = sequencingEventId,
            RejectedRequest = request,
            Failure = failure,
        });
    }

    public UpdateCommand Complete(Payload? result, Failure? failure)
    {
        Advance(Move.Complete);
        var outcome = failure is null ? new Outcome { Success = new() } : new Outcome { Failure = failure };
        if (result is not null)
        {
            outcome.Success.Payloads_.Add(result);
        }
        var response = new Response { Meta = request.Meta, Outcome = outcome };
        return new(this, "complete", Pack("complete", response), EventType.WorkflowExecutionUpdateCompleted, Move.RecordComplete);
    }

    public void Recorded(HistoryEvent e, string? recordedId, Move move)
    {
        if (recordedId != Id)
        {
            throw Nondeterminism.OtherValue(e, "update", recordedId, Id);
        }
        current = TryNext(current, move) ?? throw Nondeterminism.Refused(e, $"update {Id}", (Enum)current, move);
    }

    private void Advance(Move move) =>
        current = TryNext(current, move) ?? throw new InvalidOperationException($"Update {Id} is {current} and cannot take {move}.");

    private Message Pack(string what, IMessage body) =>
        new() { Id = $"{requestMessageId}/{what}", ProtocolInstanceId = protocolInstanceId, Body = Any.Pack(body) };
}
