using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>Cuts a history into the sequences that the workflow saw, one for each time its code ran. A sequence begins behind a started
/// workflow
/// task and ends with the next one whose outcome was kept; the last one may end without.</summary>
internal sealed class HistoryTasks(IReadOnlyList<HistoryEvent> events, int start)
{
    private readonly List<int> started = [];
    private int next = start;

    /// <summary>The next sequence; null at the end.</summary>
    public HistorySequence? Next()
    {
        if (next >= events.Count)
        {
            return null;
        }
        var from = next;
        next = EndOfSequence(from);
        return new(events, from, next);
    }

    /// <summary>Position behind the sequence's last event.</summary>
    private int EndOfSequence(int from)
    {
        var sawCommand = false;
        var sawAny = false;
        started.Clear();
        for (var at = from; at < events.Count; at++)
        {
            var e = events[at];
            if (CommandEvents.IsClosing(e))
            {
                return at + 1;
            }
            sawCommand |= CommandEvents.IsCommand(e);
            sawAny |= sawCommand || e.EventType == EventType.WorkflowExecutionStarted;
            if (e.EventType == EventType.WorkflowTaskStarted && Boundary(at, sawCommand, sawAny) is { } boundary)
            {
                return boundary + 1;
            }
        }
        return events.Count;
    }

    /// <summary>Position of the task that ends the sequence, given that one starts at <paramref name="at"/>; null when the sequence
    /// goes on.</summary>
    private int? Boundary(int at, bool sawCommand, bool sawAny)
    {
        var after = Event(at + 1);
        if (after is not null && CommandEvents.UndoesTask(after))
        {
            return null;
        }
        started.Add(at);
        if (after?.EventType != EventType.WorkflowTaskCompleted || Event(at + 2) is not { } answer)
        {
            return after is null || sawAny || after.EventType != EventType.WorkflowTaskCompleted ? at : null;
        }
        if (!sawCommand && answer.EventType == EventType.WorkflowTaskScheduled)
        {
            // a heartbeat, which the code never saw
            return null;
        }
        return answer.EventType == EventType.WorkflowExecutionUpdateAccepted
            ? BeforeUpdate(answer.WorkflowExecutionUpdateAcceptedEventAttributes.AcceptedRequestSequencingEventId) ?? at
            : at;
    }

    /// <summary>An update that came with a later task than the one found must not be shown to the code earlier.</summary>
    private int? BeforeUpdate(long sequencingEventId)
    {
        for (var i = started.Count - 1; i >= 0; i--)
        {
            if (events[started[i]].EventId < sequencingEventId)
            {
                return started[i];
            }
        }
        return null;
    }

    private HistoryEvent? Event(int at) => at < events.Count ? events[at] : null;
}
