using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;

namespace TemporalDev.Engine.State;

/// <summary>
/// Facts into state: the same for a live run, for one that is rebuilt from its history, and for the copy that a reset makes.
/// </summary>
internal sealed partial class Run
{
    /// <summary>
    /// Takes one event in. An event that waits in the buffer is taken in when it comes; its id is <see cref="BufferedId"/> then.
    /// </summary>
    public void Apply(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionStarted: ApplyStarted(e); break;
            case EventType.WorkflowExecutionCompleted:
                ApplyClosed(e, RunMove.Complete, e.WorkflowExecutionCompletedEventAttributes.NewExecutionRunId);
                break;
            case EventType.WorkflowExecutionFailed:
                ApplyClosed(e, RunMove.Fail, e.WorkflowExecutionFailedEventAttributes.NewExecutionRunId);
                break;
            case EventType.WorkflowExecutionTimedOut:
                ApplyClosed(e, RunMove.TimeOut, e.WorkflowExecutionTimedOutEventAttributes.NewExecutionRunId);
                break;
            case EventType.WorkflowExecutionCanceled: ApplyClosed(e, RunMove.Cancel, ""); break;
            case EventType.WorkflowExecutionTerminated: ApplyClosed(e, RunMove.Terminate, ""); break;
            case EventType.WorkflowExecutionContinuedAsNew:
                ApplyClosed(e, RunMove.ContinueAsNew, e.WorkflowExecutionContinuedAsNewEventAttributes.NewExecutionRunId);
                break;
            case EventType.WorkflowExecutionCancelRequested: Row.CancelRequested = true; break;
            case EventType.WorkflowExecutionOptionsUpdated: ApplyOptions(e); break;
            case EventType.UpsertWorkflowSearchAttributes: Merge(e.UpsertWorkflowSearchAttributesEventAttributes.SearchAttributes); break;
            case EventType.WorkflowPropertiesModified: Merge(e.WorkflowPropertiesModifiedEventAttributes.UpsertedMemo); break;
            case EventType.WorkflowTaskScheduled: ApplyTaskScheduled(e); break;
            case EventType.WorkflowTaskStarted: ApplyTaskStarted(e); break;
            case EventType.WorkflowTaskCompleted: ApplyTaskCompleted(e); break;
            case EventType.WorkflowTaskFailed: ApplyTaskFailed(e.WorkflowTaskFailedEventAttributes.Cause); break;
            case EventType.WorkflowTaskTimedOut: ApplyTaskTimedOut(e.WorkflowTaskTimedOutEventAttributes.TimeoutType); break;
            default: ApplyPart(e); break;
        }
        if (e.EventId > 0) Row.NextEventId = e.EventId + 1;
    }

    private void ApplyPart(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskScheduled: ApplyActivityScheduled(e); break;
            case EventType.ActivityTaskStarted: ApplyActivityStarted(e); break;
            case EventType.ActivityTaskCancelRequested: ApplyActivityCancelRequested(e); break;
            case EventType.ActivityTaskCompleted:
                CloseActivity(e.ActivityTaskCompletedEventAttributes.ScheduledEventId, ActivityMove.Complete);
                break;
            case EventType.ActivityTaskFailed:
                CloseActivity(e.ActivityTaskFailedEventAttributes.ScheduledEventId, ActivityMove.Fail);
                break;
            case EventType.ActivityTaskTimedOut:
                CloseActivity(e.ActivityTaskTimedOutEventAttributes.ScheduledEventId, ActivityMove.TimeOut);
                break;
            case EventType.ActivityTaskCanceled:
                CloseActivity(e.ActivityTaskCanceledEventAttributes.ScheduledEventId, ActivityMove.Cancel);
                break;
            case EventType.TimerStarted: ApplyTimerStarted(e); break;
            case EventType.TimerFired:
                EndTimer(e.TimerFiredEventAttributes.TimerId, e.TimerFiredEventAttributes.StartedEventId,
                    e.EventId == BufferedId ? TimerMove.FireUnseen : TimerMove.Fire);
                break;
            case EventType.TimerCanceled:
                EndTimer(e.TimerCanceledEventAttributes.TimerId, e.TimerCanceledEventAttributes.StartedEventId, TimerMove.Cancel);
                break;
            case EventType.WorkflowExecutionUpdateAdmitted: ApplyUpdateAdmitted(e); break;
            case EventType.WorkflowExecutionUpdateAccepted: ApplyUpdateAccepted(e); break;
            case EventType.WorkflowExecutionUpdateCompleted: ApplyUpdateCompleted(e); break;
            default: ApplyOther(e); break;
        }
    }

    private void ApplyOther(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.StartChildWorkflowExecutionInitiated: ApplyChildInitiated(e); break;
            case EventType.StartChildWorkflowExecutionFailed:
                EndChild(e.StartChildWorkflowExecutionFailedEventAttributes.InitiatedEventId, ChildMove.FailToStart);
                break;
            case EventType.ChildWorkflowExecutionStarted: ApplyChildStarted(e); break;
            case EventType.ChildWorkflowExecutionCompleted:
                EndChild(e.ChildWorkflowExecutionCompletedEventAttributes.InitiatedEventId, ChildMove.Close);
                break;
            case EventType.ChildWorkflowExecutionFailed:
                EndChild(e.ChildWorkflowExecutionFailedEventAttributes.InitiatedEventId, ChildMove.Close);
                break;
            case EventType.ChildWorkflowExecutionCanceled:
                EndChild(e.ChildWorkflowExecutionCanceledEventAttributes.InitiatedEventId, ChildMove.Close);
                break;
            case EventType.ChildWorkflowExecutionTimedOut:
                EndChild(e.ChildWorkflowExecutionTimedOutEventAttributes.InitiatedEventId, ChildMove.Close);
                break;
            case EventType.ChildWorkflowExecutionTerminated:
                EndChild(e.ChildWorkflowExecutionTerminatedEventAttributes.InitiatedEventId, ChildMove.Close);
                break;
            case EventType.SignalExternalWorkflowExecutionInitiated: BeginExternal(PartKind.ExternalSignal, e.EventId); break;
            case EventType.SignalExternalWorkflowExecutionFailed:
                EndExternal(
                    PartKind.ExternalSignal, e.SignalExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId, ExternalMove.Fail);
                break;
            case EventType.ExternalWorkflowExecutionSignaled:
                EndExternal(
                    PartKind.ExternalSignal, e.ExternalWorkflowExecutionSignaledEventAttributes.InitiatedEventId, ExternalMove.Deliver);
                break;
            case EventType.RequestCancelExternalWorkflowExecutionInitiated: BeginExternal(PartKind.ExternalCancel, e.EventId); break;
            case EventType.RequestCancelExternalWorkflowExecutionFailed:
                EndExternal(PartKind.ExternalCancel, e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
                    ExternalMove.Fail);
                break;
            case EventType.ExternalWorkflowExecutionCancelRequested:
                EndExternal(PartKind.ExternalCancel, e.ExternalWorkflowExecutionCancelRequestedEventAttributes.InitiatedEventId,
                    ExternalMove.Deliver);
                break;
            case EventType.MarkerRecorded or EventType.WorkflowExecutionSignaled: break;
            default: throw new InvalidOperationException($"The engine does not know events of type {e.EventType}.");
        }
    }
}
