using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

internal sealed partial class Run
{
    private void ApplyActivityScheduled(HistoryEvent e)
    {
        var a = e.ActivityTaskScheduledEventAttributes;
        var activity = new ActivityRow
        {
            ScheduledId = e.EventId,
            ActivityId = a.ActivityId,
            ActivityType = a.ActivityType.Name,
            State = (int)ActivityState.Scheduled,
            TaskQueue = a.TaskQueue.Name,
            ScheduleToClose = a.ScheduleToCloseTimeout,
            ScheduleToStart = a.ScheduleToStartTimeout,
            StartToClose = a.StartToCloseTimeout,
            Heartbeat = a.HeartbeatTimeout,
            RetryPolicy = a.RetryPolicy,
            Priority = a.Priority,
            Attempt = 1,
            FirstScheduledTime = e.EventTime,
            ScheduledTime = e.EventTime,
        };
        Activities.Add(e.EventId, activity);
        Touch(activity);
    }

    private void ApplyActivityStarted(HistoryEvent e)
    {
        var a = e.ActivityTaskStartedEventAttributes;
        var activity = Activities[a.ScheduledEventId];
        // Live, the attempt began long before its event is written; rebuilt from history it begins here.
        if (activity.State == (int)ActivityState.Scheduled && activity.StartedTime is null)
        {
            activity.State = (int)ActivityMachine.Next(ActivityState.Scheduled, ActivityMove.Start);
            activity.StartedTime = e.EventTime;
            activity.Attempt = a.Attempt;
            activity.RequestId = a.RequestId;
            activity.Identity = a.Identity;
            activity.LastFailure = a.LastFailure;
        }
        activity.StartedId = e.EventId;
        Touch(activity);
    }

    private void ApplyActivityCancelRequested(HistoryEvent e)
    {
        var activity = Activities[e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId];
        activity.CancelRequested = true;
        activity.CancelRequestedId = e.EventId;
        Touch(activity);
    }

    private void CloseActivity(long scheduledId, ActivityMove move)
    {
        var activity = Activities[scheduledId];
        ActivityMachine.Next((ActivityState)activity.State, move);
        Activities.Remove(scheduledId);
        Touch(activity);
    }
}
