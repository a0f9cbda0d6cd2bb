using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Activity.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Commands;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>UpdateActivityOptions: new time-outs, retry policy or queue for pending activities.</summary>
internal static class UpdateActivityOptions
{
    public static void Handle(Turn turn, Call call, UpdateActivityOptionsRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        if (!request.RestoreOriginal && (request.UpdateMask is null || request.UpdateMask.Paths.Count == 0))
            throw RefusedException.BadRequest("UpdateMask is not set on request.");
        RunLookup.Check(request.Execution);
        var (run, chosen) = ActivityChoice.Require(turn, ns, request.Execution, request.Id, request.Type, request.MatchAll);
        if (!request.RestoreOriginal) Check(request.ActivityOptions ?? new ActivityOptions());
        var tx = turn.Begin(run);
        foreach (var activity in chosen)
        {
            if (request.RestoreOriginal) Restore(tx, activity);
            else Merge(run, activity, request.ActivityOptions ?? new ActivityOptions(), request.UpdateMask!);
            Redispatch(tx, activity);
        }
        tx.Commit();
        var options = PendingActivities.Options(chosen[0]);
        options.TaskQueue = new TaskQueue { Name = chosen[0].TaskQueue };
        if (!request.RestoreOriginal) options.TaskQueue.Kind = TaskQueueKind.Normal;
        turn.Reply(call.Caller, new UpdateActivityOptionsResponse { ActivityOptions = options });
    }

    /// <summary>Back to what the workflow asked for.</summary>
    public static void Restore(RunTransaction tx, ActivityRow activity)
    {
        var a = HistoryReader.Event(tx.Turn.World, tx.Run, activity.ScheduledId).ActivityTaskScheduledEventAttributes;
        activity.TaskQueue = a.TaskQueue.Name;
        activity.ScheduleToClose = a.ScheduleToCloseTimeout;
        activity.ScheduleToStart = a.ScheduleToStartTimeout;
        activity.StartToClose = a.StartToCloseTimeout;
        activity.Heartbeat = a.HeartbeatTimeout;
        activity.RetryPolicy = a.RetryPolicy;
        activity.Priority = a.Priority;
    }

    private static void Check(ActivityOptions options)
    {
        if (RetryPolicies.Problem(options.RetryPolicy) is { } problem) throw RefusedException.BadRequest(problem);
        if (RetryPolicies.IsNegative(options.ScheduleToCloseTimeout) || RetryPolicies.IsNegative(options.ScheduleToStartTimeout)
            || RetryPolicies.IsNegative(options.StartToCloseTimeout) || RetryPolicies.IsNegative(options.HeartbeatTimeout))
            throw RefusedException.BadRequest("A timeout in ActivityOptions is negative.");
    }

    private static void Merge(Run run, ActivityRow activity, ActivityOptions options, FieldMask mask)
    {
        var policy = activity.RetryPolicy.Clone();
        foreach (var path in mask.Paths)
            switch (Field(path))
            {
                case "task_queue": case "task_queue.name": activity.TaskQueue = options.TaskQueue?.Name ?? activity.TaskQueue; break;
                case "schedule_to_close_timeout": activity.ScheduleToClose = options.ScheduleToCloseTimeout; break;
                case "schedule_to_start_timeout": activity.ScheduleToStart = options.ScheduleToStartTimeout; break;
                case "start_to_close_timeout": activity.StartToClose = options.StartToCloseTimeout; break;
                case "heartbeat_timeout": activity.Heartbeat = options.HeartbeatTimeout; break;
                case "priority": activity.Priority = options.Priority; break;
                case "retry_policy": policy = RetryPolicies.Filled(options.RetryPolicy) ?? RetryPolicies.Default(); break;
                case "retry_policy.initial_interval": policy.InitialInterval = options.RetryPolicy?.InitialInterval; break;
                case "retry_policy.backoff_coefficient": policy.BackoffCoefficient = options.RetryPolicy?.BackoffCoefficient ?? 0; break;
                case "retry_policy.maximum_interval": policy.MaximumInterval = options.RetryPolicy?.MaximumInterval; break;
                case "retry_policy.maximum_attempts": policy.MaximumAttempts = options.RetryPolicy?.MaximumAttempts ?? 0; break;
            }
        activity.RetryPolicy = RetryPolicies.Filled(policy);
        var filled = ActivityTimeouts.Fill(
            activity.ScheduleToClose.Span(), activity.ScheduleToStart.Span(), activity.StartToClose.Span(), activity.Heartbeat.Span(),
            run.Row.RunTimeout.Span());
        activity.ScheduleToClose = filled.ScheduleToClose.Wire();
        activity.ScheduleToStart = filled.ScheduleToStart.Wire();
        activity.StartToClose = filled.StartToClose.Wire();
        activity.Heartbeat = filled.Heartbeat.Wire();
    }

    /// <summary>What waits in line, or for its next attempt, waits by the new options from now on.</summary>
    private static void Redispatch(RunTransaction tx, ActivityRow activity)
    {
        Activities.Changed(tx, activity);
        if (activity.State == (int)ActivityState.BackingOff && activity.LastAttemptCompleteTime is { } ended)
        {
            var delay = Retries.Interval(activity.RetryPolicy, activity.Attempt);
            activity.LastFailure = null;
            activity.RetryInterval = delay.Wire();
            activity.ScheduledTime = (ended.At() + delay).Wire();
        }
        if (activity.State != (int)ActivityState.Scheduled) return;
        activity.Stamp++;
        tx.Then(() => Activities.Enqueue(tx.Turn, tx.Run, activity));
    }

    /// <summary>
    /// A path in proto spelling, whichever spelling the client used; null when there is no such field, which is no mistake.
    /// </summary>
    private static string? Field(string path)
    {
        var proto = string.Concat(path.Select(c => char.IsAsciiLetterUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString()));
        return proto is "task_queue" or "task_queue.name" or "schedule_to_close_timeout" or "schedule_to_start_timeout"
            or "start_to_close_timeout"
            or "heartbeat_timeout" or "priority" or "retry_policy" or "retry_policy.initial_interval" or "retry_policy.backoff_coefficient"
            or "retry_policy.maximum_interval" or "retry_policy.maximum_attempts" ? proto : null;
    }
}
