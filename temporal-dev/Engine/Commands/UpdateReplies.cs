using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Commands;

/// <summary>
/// What a worker says to updates in one completion. Events are appended at once; live updates and their callers move only when the
/// transaction commits, so the states in between are kept here.
/// </summary>
internal sealed class UpdateReplies(RunTransaction tx, IEnumerable<Message> messages)
{
    private readonly OrderedDictionary<string, Message> _messages = new(messages.Select(m => KeyValuePair.Create(m.Id, m)));
    private readonly Dictionary<string, UpdateState> _states = [];
    private readonly Audience? _audience = tx.Turn.World.Audiences.Find(tx.Run.Key);

    /// <summary>Processes the message with this id.</summary>
    public void Process(string messageId)
    {
        if (!_messages.Remove(messageId, out var message)) throw Bad($"ProtocolMessageCommand referenced absent message ID {messageId}");
        Process(message);
    }

    /// <summary>Processes what no command has named.</summary>
    public void ProcessRest()
    {
        foreach (var message in _messages.Values) Process(message);
        _messages.Clear();
    }

    /// <summary>Rejects updates that the worker got and ignored: it does not know updates.</summary>
    public void RejectUnanswered()
    {
        foreach (var update in _audience?.Updates.Values.ToList() ?? [])
            if (StateOf(update.Id) == UpdateState.Sent) Settle(update, UpdateMove.Reject, new Outcome { Failure = Unprocessed() });
    }

    private void Process(Message message)
    {
        var id = message.ProtocolInstanceId;
        if (Body<Acceptance>(message) is { } acceptance) Accept(id, acceptance);
        else if (Body<Rejection>(message) is { } rejection) Reject(id, rejection);
        else if (Body<Response>(message) is { } response) Complete(id, response);
        else throw Bad($"unsupported protocol type {message.Body?.TypeUrl}");
    }

    private void Accept(string id, Acceptance acceptance)
    {
        var update = Known(id) ?? Resurrect(id, acceptance.AcceptedRequest);
        Move(id, UpdateMove.Accept, nameof(Acceptance));
        var admittedByEvent = tx.Run.Updates.TryGetValue(id, out var row) && row.AdmittedId > 0;
        tx.Append(HistoryEvents.UpdateAccepted(new()
        {
            ProtocolInstanceId = id,
            AcceptedRequestMessageId = acceptance.AcceptedRequestMessageId,
            AcceptedRequestSequencingEventId = acceptance.AcceptedRequestSequencingEventId,
            AcceptedRequest = admittedByEvent ? null : acceptance.AcceptedRequest ?? update.Request,
        }));
        tx.Then(() => update.Move(UpdateMove.Accept));
        tx.Then(() => tx.Turn.After(() => update.AnswerReady(tx.Turn)));
    }

    private void Reject(string id, Rejection rejection)
    {
        var update = Known(id) ?? Resurrect(id, rejection.RejectedRequest);
        Settle(update, UpdateMove.Reject, new Outcome { Failure = rejection.Failure });
    }

    private void Complete(string id, Response response)
    {
        var update = Known(id);
        Move(id, UpdateMove.Complete, nameof(Response));
        tx.Append(HistoryEvents.UpdateCompleted(response.Meta, tx.Run.Updates[id].AcceptedId, response.Outcome));
        if (update is null) return;
        tx.Then(() => Settled(update, UpdateMove.Complete, response.Outcome));
    }

    private void Settle(LiveUpdate update, UpdateMove move, Outcome outcome)
    {
        Move(update.Id, move, nameof(Rejection));
        tx.Then(() => Settled(update, move, outcome));
    }

    private void Settled(LiveUpdate update, UpdateMove move, Outcome outcome)
    {
        update.Move(move, outcome);
        update.AnswerReady(tx.Turn);
        _audience?.Updates.Remove(update.Id);
        tx.Turn.World.Audiences.DropIfEmpty(tx.Run.Key);
    }

    /// <summary>A worker may answer a request that the server forgot in a restart; the answer carries it.</summary>
    private LiveUpdate Resurrect(string id, Request? request)
    {
        if (request is null || tx.Run.Updates.ContainsKey(id))
            throw Unknown(id);
        _states[id] = UpdateState.Sent;
        return LiveUpdate.Known(id, request, UpdateState.Sent);
    }

    private LiveUpdate? Known(string id)
    {
        if (_audience?.Updates.TryGetValue(id, out var live) == true) return live;
        return tx.Run.Updates.TryGetValue(id, out var row) ? LiveUpdate.Known(id, row.Request, StateOf(id) ?? (UpdateState)row.State)
            : null;
    }

    private UpdateState? StateOf(string id)
    {
        if (_states.TryGetValue(id, out var state)) return state;
        if (_audience?.Updates.TryGetValue(id, out var live) == true) return live.State;
        return tx.Run.Updates.TryGetValue(id, out var row) ? (UpdateState)row.State : null;
    }

    private void Move(string id, UpdateMove move, string message)
    {
        if (StateOf(id) is not { } state)
            throw Unknown(id);
        _states[id] = UpdateMachine.TryNext(state, move)
            ?? throw Bad($"invalid state transition attempted for Update {id}: received {message} message while in state {state}");
    }

    private static T? Body<T>(Message message) where T : class, IMessage<T>, new()
    {
        if (message.Body is null || !message.Body.Is(new T().Descriptor)) return null;
        try
        {
            return message.Body.Unpack<T>();
        }
        catch (InvalidProtocolBufferException)
        {
            throw Bad($"message {message.Id} cannot be read");
        }
    }

    private static CommandFailedException Unknown(string id) =>
        Bad($"update {id} wasn't found on the server. This is most likely a transient error which retries will resolve");

    private static Failure Unprocessed() => new()
    {
        Message =
            "Workflow Update is rejected because it wasn't processed by worker. Probably, Workflow Update is not supported by the worker.",
        Source = "Server",
        ApplicationFailureInfo = new ApplicationFailureInfo { Type = "UnprocessedUpdate", NonRetryable = true },
    };

    private static CommandFailedException Bad(string why) => new(WorkflowTaskFailedCause.BadUpdateWorkflowExecutionMessage, why);
}
