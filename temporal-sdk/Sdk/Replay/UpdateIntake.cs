using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Replay.Activation;
using Temporalio.Replay.History;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay;

/// <summary>Puts updates among the signals: each comes before the first event that is younger than its request. New updates come as
/// messages; while replaying,
/// those that were accepted are read from the history that lies ahead.</summary>
internal sealed class UpdateIntake(JobList jobs, IWorkflowCode code)
{
    private readonly Dictionary<string, (Request Request, long EventId)> admitted = [];
    private readonly Queue<(long SequencingId, UpdateMachine Machine, bool Validate)> waiting = new();

    /// <summary>Collects the updates of one sequence.</summary>
    public void Collect(HistorySequence sequence, TaskPreview preview, IReadOnlyCollection<Message> messages, bool isReplaying)
    {
        for (var i = 0; i < sequence.Count; i++)
        {
            if (sequence[i].EventType == EventType.WorkflowExecutionUpdateAdmitted)
            {
                var request = sequence[i].WorkflowExecutionUpdateAdmittedEventAttributes.Request;
                admitted[request.Meta.UpdateId] = (request, sequence[i].EventId);
            }
        }
        if (preview.Updates.Count == 0 && messages.Count == 0 && admitted.Count == 0)
        {
            return;
        }
        var found = preview.Updates.Select(Accepted).Concat(messages.Select(Sent)).Concat(isReplaying ? [] : Admitted(sequence));
        foreach (var update in found.OrderBy(update => update.SequencingId))
        {
            waiting.Enqueue(update);
        }
    }

    /// <summary>Turns updates into jobs that come before an event.</summary>
    public void ReleaseBefore(long eventId)
    {
        while (waiting.TryPeek(out var update) && update.SequencingId < eventId)
        {
            waiting.Dequeue();
            jobs.Add(JobOrder.Message, new CodeJob(() => code.Update(update.Machine, update.Validate)));
        }
    }

    private static (long SequencingId, UpdateMachine Machine, bool Validate) Sent(Message message)
    {
        if (message.SequencingIdCase != Message.SequencingIdOneofCase.EventId || !message.Body.TryUnpack<Request>(out var request))
        {
            throw new InvalidOperationException($"Message {message.Id} of type {message.Body?.TypeUrl} is none that this SDK knows.");
        }
        return (message.EventId, new(message.ProtocolInstanceId, message.Id, message.EventId, request), true);
    }

    private (long SequencingId, UpdateMachine Machine, bool Validate) Accepted(WorkflowExecutionUpdateAcceptedEventAttributes accepted)
    {
        var id = accepted.ProtocolInstanceId;
        var request = accepted.AcceptedRequest is { Input: not null } echoed
            ? echoed
            : admitted.Remove(id, out var known)
                ? known.Request
                : throw new InvalidOperationException($"The history accepts update {id} and holds no request for it.");
        var sequencingId = accepted.AcceptedRequestSequencingEventId;
        return (sequencingId, new(id, accepted.AcceptedRequestMessageId, sequencingId, request), false);
    }

    /// <summary>Updates that a reset has carried over.</summary>
    private IEnumerable<(long SequencingId, UpdateMachine Machine, bool Validate)> Admitted(HistorySequence sequence)
    {
        for (var i = 0; i < sequence.Count; i++)
        {
            var e = sequence[i];
            if (e.EventType == EventType.WorkflowExecutionUpdateAdmitted
                && admitted.Remove(e.WorkflowExecutionUpdateAdmittedEventAttributes.Request.Meta.UpdateId, out var known))
            {
                var id = known.Request.Meta.UpdateId;
                yield return (e.EventId, new(id, $"{id}/request", e.EventId, known.Request), true);
            }
        }
    }
}
