using TemporalDev.Engine.Machines;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Tests.Simulation.Rules;

/// <summary>What must hold of timers, activities, children, messages to others and updates in one history.</summary>
internal sealed class PartRules
{
    private readonly Dictionary<long, (string Id, DateTimeOffset Fires)> _timers = [];
    private readonly Dictionary<long, (string Id, long StartedId)> _activities = [];
    private readonly Dictionary<long, long> _children = [];
    private readonly HashSet<long> _messages = [];
    private readonly HashSet<string> _accepted = [];

    /// <summary>How activities ended, by the id of their scheduling.</summary>
    public Dictionary<long, ActivityState> Ends { get; } = [];

    public void Add(HistoryEvent e, long lastCompleted)
    {
        Timer(e, lastCompleted);
        Activity(e, lastCompleted);
        Child(e);
        Message(e);
        Update(e);
    }

    /// <summary>Which attempt each activity ended with, by the id of its scheduling.</summary>
    public Dictionary<long, int> Attempts { get; } = [];

    private static void Must(bool holds, string why) => Broken.Unless(holds, why);

    private void Timer(HistoryEvent e, long lastCompleted)
    {
        switch (e.EventType)
        {
            case EventType.TimerStarted:
                var started = e.TimerStartedEventAttributes;
                Must(started.WorkflowTaskCompletedEventId == lastCompleted, "belongs to another task");
                var fires = e.EventTime.ToDateTimeOffset() + started.StartToFireTimeout.ToTimeSpan();
                // The same id may come again while the firing of the one before waits in the buffer.
                _timers.Add(e.EventId, (started.TimerId, fires));
                break;
            case EventType.TimerFired:
                var fired = e.TimerFiredEventAttributes;
                Must(_timers.Remove(fired.StartedEventId, out var timer), $"timer {fired.TimerId} does not run");
                Must(timer.Id == fired.TimerId, "is another timer's");
                Must(e.EventTime.ToDateTimeOffset() >= timer.Fires, $"fires {timer.Fires - e.EventTime.ToDateTimeOffset()} early");
                break;
            case EventType.TimerCanceled:
                Must(_timers.Remove(e.TimerCanceledEventAttributes.StartedEventId, out var canceled), "is no running timer's");
                Must(canceled.Id == e.TimerCanceledEventAttributes.TimerId, "is another timer's");
                break;
        }
    }

    private void Activity(HistoryEvent e, long lastCompleted)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskScheduled:
                var scheduled = e.ActivityTaskScheduledEventAttributes;
                Must(scheduled.WorkflowTaskCompletedEventId == lastCompleted, "belongs to another task");
                Must(_activities.Values.All(other => other.Id != scheduled.ActivityId), $"{scheduled.ActivityId} is pending already");
                _activities.Add(e.EventId, (scheduled.ActivityId, 0));
                break;
            case EventType.ActivityTaskStarted:
                var id = e.ActivityTaskStartedEventAttributes.ScheduledEventId;
                Must(_activities.TryGetValue(id, out var activity) && activity.StartedId == 0, $"activity {id} is not waiting");
                _activities[id] = (activity.Id, e.EventId);
                Attempts[id] = e.ActivityTaskStartedEventAttributes.Attempt;
                break;
            case EventType.ActivityTaskCancelRequested:
                Must(_activities.ContainsKey(e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId), "is over");
                break;
            case EventType.ActivityTaskCompleted:
                End(e.ActivityTaskCompletedEventAttributes.ScheduledEventId, e.ActivityTaskCompletedEventAttributes.StartedEventId,
                    ActivityState.Completed);
                break;
            case EventType.ActivityTaskFailed:
                End(e.ActivityTaskFailedEventAttributes.ScheduledEventId, e.ActivityTaskFailedEventAttributes.StartedEventId,
                    ActivityState.Failed);
                break;
            case EventType.ActivityTaskTimedOut:
                End(e.ActivityTaskTimedOutEventAttributes.ScheduledEventId, e.ActivityTaskTimedOutEventAttributes.StartedEventId,
                    ActivityState.TimedOut);
                break;
            case EventType.ActivityTaskCanceled:
                End(e.ActivityTaskCanceledEventAttributes.ScheduledEventId, e.ActivityTaskCanceledEventAttributes.StartedEventId,
                    ActivityState.Canceled);
                break;
        }
    }

    private void End(long scheduledId, long startedId, ActivityState how)
    {
        Ends[scheduledId] = how;
        Must(_activities.Remove(scheduledId, out var activity), $"activity {scheduledId} is over already");
        Must(activity.StartedId == startedId, $"activity {scheduledId} was started by {activity.StartedId}, not {startedId}");
    }

    private void Child(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.StartChildWorkflowExecutionInitiated: _children.Add(e.EventId, 0); break;
            case EventType.StartChildWorkflowExecutionFailed:
                Must(_children.Remove(e.StartChildWorkflowExecutionFailedEventAttributes.InitiatedEventId, out var begun) && begun == 0,
                    "is no waiting child's");
                break;
            case EventType.ChildWorkflowExecutionStarted:
                var initiated = e.ChildWorkflowExecutionStartedEventAttributes.InitiatedEventId;
                Must(_children.TryGetValue(initiated, out var started) && started == 0, "starts a child twice");
                _children[initiated] = e.EventId;
                break;
            case EventType.ChildWorkflowExecutionCompleted:
                Close(e.ChildWorkflowExecutionCompletedEventAttributes.InitiatedEventId,
                    e.ChildWorkflowExecutionCompletedEventAttributes.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionFailed:
                Close(e.ChildWorkflowExecutionFailedEventAttributes.InitiatedEventId,
                    e.ChildWorkflowExecutionFailedEventAttributes.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionCanceled:
                Close(e.ChildWorkflowExecutionCanceledEventAttributes.InitiatedEventId,
                    e.ChildWorkflowExecutionCanceledEventAttributes.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionTimedOut:
                Close(e.ChildWorkflowExecutionTimedOutEventAttributes.InitiatedEventId,
                    e.ChildWorkflowExecutionTimedOutEventAttributes.StartedEventId);
                break;
            case EventType.ChildWorkflowExecutionTerminated:
                Close(e.ChildWorkflowExecutionTerminatedEventAttributes.InitiatedEventId,
                    e.ChildWorkflowExecutionTerminatedEventAttributes.StartedEventId);
                break;
        }
    }

    private void Close(long initiatedId, long startedId)
    {
        Must(_children.Remove(initiatedId, out var started), $"child {initiatedId} is closed already");
        Must(started == startedId && started > 0, $"child {initiatedId} was started by {started}, not {startedId}");
    }

    private void Message(HistoryEvent e)
    {
        var ends = e.EventType switch
        {
            EventType.SignalExternalWorkflowExecutionFailed => e.SignalExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
            EventType.ExternalWorkflowExecutionSignaled => e.ExternalWorkflowExecutionSignaledEventAttributes.InitiatedEventId,
            EventType.RequestCancelExternalWorkflowExecutionFailed =>
                e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.InitiatedEventId,
            EventType.ExternalWorkflowExecutionCancelRequested =>
                e.ExternalWorkflowExecutionCancelRequestedEventAttributes.InitiatedEventId,
            _ => 0,
        };
        if (ends > 0) Must(_messages.Remove(ends), $"message {ends} has been answered already");
        if (e.EventType is EventType.SignalExternalWorkflowExecutionInitiated or EventType.RequestCancelExternalWorkflowExecutionInitiated)
            _messages.Add(e.EventId);
    }

    private void Update(HistoryEvent e)
    {
        if (e.EventType == EventType.WorkflowExecutionUpdateAccepted)
            _accepted.Add(e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId);
        if (e.EventType == EventType.WorkflowExecutionUpdateCompleted)
            Must(_accepted.Contains(e.WorkflowExecutionUpdateCompletedEventAttributes.Meta.UpdateId), "was never accepted");
    }
}
