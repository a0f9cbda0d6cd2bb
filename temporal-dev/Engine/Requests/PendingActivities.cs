using Temporalio.Api.Activity.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.Workflow.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>How a pending activity is described.</summary>
internal static class PendingActivities
{
    public static PendingActivityInfo Describe(Run run, ActivityRow activity, DateTimeOffset now)
    {
        var state = (ActivityState)activity.State;
        var info = new PendingActivityInfo
        {
            ActivityId = activity.ActivityId,
            ActivityType = new ActivityType { Name = activity.ActivityType },
            State = State(activity),
            HeartbeatDetails = activity.HeartbeatDetails,
            LastHeartbeatTime = activity.HeartbeatTime,
            LastStartedTime = state == ActivityState.Started ? activity.StartedTime : null,
            Attempt = activity.Attempt,
            MaximumAttempts = activity.RetryPolicy.MaximumAttempts,
            ScheduledTime = activity.ScheduledTime,
            ExpirationTime = activity.ScheduleToClose.IsZero() ? null
                : (activity.FirstScheduledTime.At() + activity.ScheduleToClose.Span()).Wire(),
            LastFailure = activity.LastFailure,
            LastWorkerIdentity = activity.LastIdentity,
            LastAttemptCompleteTime = activity.LastAttemptCompleteTime,
            Paused = activity.Paused,
            Priority = Queues.Priorities.Merge(activity.Priority, run.Row.Priority),
            ActivityOptions = Options(activity),
        };
        if (state != ActivityState.Started)
        {
            var waits = state == ActivityState.BackingOff && activity.ScheduledTime.At() > now;
            info.CurrentRetryInterval = waits ? activity.RetryInterval : Retries.Interval(activity.RetryPolicy, activity.Attempt).Wire();
            if (waits) info.NextAttemptScheduleTime = activity.ScheduledTime;
        }
        if (activity.Paused)
            info.PauseInfo = new PendingActivityInfo.Types.PauseInfo
            {
                PauseTime = activity.PauseTime,
                Manual = new() { Identity = activity.PauseIdentity, Reason = activity.PauseReason },
            };
        return info;
    }

    public static ActivityOptions Options(ActivityRow activity)
    {
        var policy = activity.RetryPolicy.Clone();
        policy.NonRetryableErrorTypes.Clear();
        return Options(activity, policy);
    }

    private static ActivityOptions Options(ActivityRow activity, RetryPolicy policy) => new()
    {
        TaskQueue = new TaskQueue { Name = activity.TaskQueue, NormalName = activity.TaskQueue },
        ScheduleToCloseTimeout = activity.ScheduleToClose,
        ScheduleToStartTimeout = activity.ScheduleToStart,
        StartToCloseTimeout = activity.StartToClose,
        HeartbeatTimeout = activity.Heartbeat,
        RetryPolicy = policy,
    };

    private static PendingActivityState State(ActivityRow activity) => (ActivityState)activity.State == ActivityState.Started
        ? activity.CancelRequested ? PendingActivityState.CancelRequested
            : activity.Paused ? PendingActivityState.PauseRequested : PendingActivityState.Started
        : activity.Paused ? PendingActivityState.Paused : PendingActivityState.Scheduled;
}
