using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Requests;
using static Temporalio.Api.Enums.V1.EventType;

namespace TemporalDev.Engine.State;

/// <summary>
/// Events that come while a worker has the workflow task wait here without ids, so that the events of the task's commands follow the task
/// without a gap. They get their place when the task ends.
/// </summary>
internal static class EventBuffer
{
    /// <summary>Whether such an event waits while a workflow task is out.</summary>
    public static bool Holds(EventType type) => type is WorkflowExecutionSignaled or WorkflowExecutionCancelRequested
        or ActivityTaskStarted or ActivityTaskCompleted or ActivityTaskFailed or ActivityTaskTimedOut or ActivityTaskCanceled
        or TimerFired
        or StartChildWorkflowExecutionFailed or ChildWorkflowExecutionStarted or ChildWorkflowExecutionCompleted
        or ChildWorkflowExecutionFailed or ChildWorkflowExecutionCanceled or ChildWorkflowExecutionTimedOut
        or ChildWorkflowExecutionTerminated
        or SignalExternalWorkflowExecutionFailed or ExternalWorkflowExecutionSignaled
        or RequestCancelExternalWorkflowExecutionFailed or ExternalWorkflowExecutionCancelRequested
        or WorkflowExecutionUpdateAdmitted or WorkflowExecutionOptionsUpdated;

    /// <summary>Takes the event's news into the run and keeps the event itself for later.</summary>
    public static void Add(Run run, HistoryEvent e)
    {
        e.EventId = Run.BufferedId;
        var sequence = ++run.Row.BufferedSequence;
        run.Buffered.Add(sequence, e);
        run.Touch(PartKind.BufferedEvent, Run.Id(sequence));
        run.Apply(e);
    }

    /// <summary>More waits than may wait.</summary>
    public static bool IsFull(Run run) => run.Buffered.Count > Limits.BufferedEvents
        || (run.Buffered.Count > 0 && run.Buffered.Values.Sum(e => e.CalculateSize()) > Limits.BufferedBytes);

    /// <summary>Empties the buffer: in order of arrival, but what closes an activity or child comes after everything else.</summary>
    public static List<HistoryEvent> Take(Run run)
    {
        foreach (var sequence in run.Buffered.Keys) run.Touch(PartKind.BufferedEvent, Run.Id(sequence));
        var events = run.Buffered.Values.OrderBy(e => Closes(e.EventType)).ToList();
        run.Buffered.Clear();
        return events;
    }

    /// <summary>Takes back a timer's firing that no worker has seen; null when there is none.</summary>
    public static HistoryEvent? TakeTimerFired(Run run, string timerId)
    {
        foreach (var (sequence, e) in run.Buffered)
        {
            if (e.EventType != TimerFired || e.TimerFiredEventAttributes.TimerId != timerId) continue;
            run.Buffered.Remove(sequence);
            run.Touch(PartKind.BufferedEvent, Run.Id(sequence));
            TimerMachine.Next(TimerState.FiredUnseen, TimerMove.Cancel);
            return e;
        }
        return null;
    }

    private static bool Closes(EventType type) =>
        type is ActivityTaskCompleted or ActivityTaskFailed or ActivityTaskTimedOut or ActivityTaskCanceled
        or ChildWorkflowExecutionCompleted or ChildWorkflowExecutionFailed or ChildWorkflowExecutionCanceled
        or ChildWorkflowExecutionTimedOut or ChildWorkflowExecutionTerminated;
}
