using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;

namespace TemporalDev.Engine.State;

internal sealed partial class Run
{
    // Started ids by the id of the scheduling or initiating event, for pairs that leave the buffer together.
    private readonly Dictionary<long, long> _settledStarts = [];

    /// <summary>An event that waited in the buffer, and was taken in then, has got its id: what refers to it learns the id.</summary>
    public void Settle(HistoryEvent e, long bufferedId)
    {
        if (bufferedId != BufferedId) throw new InvalidOperationException($"Event {e.EventId} {e.EventType} did not come from the buffer.");
        Row.NextEventId = e.EventId + 1;
        switch (e.EventType)
        {
            case EventType.ActivityTaskStarted: SettleActivity(e.ActivityTaskStartedEventAttributes.ScheduledEventId, e.EventId); break;
            case EventType.ChildWorkflowExecutionStarted:
                SettleChild(e.ChildWorkflowExecutionStartedEventAttributes.InitiatedEventId, e.EventId);
                break;
            case EventType.WorkflowExecutionUpdateAdmitted: SettleUpdate(e); break;
            case EventType.WorkflowExecutionOptionsUpdated: ApplyOptions(e); break;
            case EventType.TimerFired: TimerMachine.Next(TimerState.FiredUnseen, TimerMove.Show); break;
            default: SettleReference(e); break;
        }
    }

    private void SettleActivity(long scheduledId, long startedId)
    {
        _settledStarts[scheduledId] = startedId;
        if (!Activities.TryGetValue(scheduledId, out var activity)) return;
        activity.StartedId = startedId;
        Touch(activity);
    }

    private void SettleChild(long initiatedId, long startedId)
    {
        _settledStarts[initiatedId] = startedId;
        if (!Children.TryGetValue(initiatedId, out var child)) return;
        child.StartedId = startedId;
        Touch(PartKind.Child, Id(initiatedId));
    }

    private void SettleUpdate(HistoryEvent e)
    {
        var update = Updates[e.WorkflowExecutionUpdateAdmittedEventAttributes.Request.Meta.UpdateId];
        update.AdmittedId = e.EventId;
        Touch(PartKind.Update, update.UpdateId);
    }

    private void SettleReference(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskCompleted
                when e.ActivityTaskCompletedEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.ScheduledEventId]; break;
            case EventType.ActivityTaskFailed
                when e.ActivityTaskFailedEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.ScheduledEventId]; break;
            case EventType.ActivityTaskTimedOut
                when e.ActivityTaskTimedOutEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.ScheduledEventId]; break;
            case EventType.ActivityTaskCanceled
                when e.ActivityTaskCanceledEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.ScheduledEventId]; break;
            case EventType.ChildWorkflowExecutionCompleted
                when e.ChildWorkflowExecutionCompletedEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.InitiatedEventId]; break;
            case EventType.ChildWorkflowExecutionFailed
                when e.ChildWorkflowExecutionFailedEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.InitiatedEventId]; break;
            case EventType.ChildWorkflowExecutionCanceled
                when e.ChildWorkflowExecutionCanceledEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.InitiatedEventId]; break;
            case EventType.ChildWorkflowExecutionTimedOut
                when e.ChildWorkflowExecutionTimedOutEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.InitiatedEventId]; break;
            case EventType.ChildWorkflowExecutionTerminated
                when e.ChildWorkflowExecutionTerminatedEventAttributes is { StartedEventId: BufferedId } a:
                a.StartedEventId = _settledStarts[a.InitiatedEventId]; break;
        }
    }
}
