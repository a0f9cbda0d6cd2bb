using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>ScheduleActivityTask.</summary>
internal static class ScheduleActivity
{
    public static void Apply(Completion c, Command command)
    {
        var a = command.ScheduleActivityTaskCommandAttributes
            ?? throw new CommandFailedException(
                BadScheduleActivityAttributes, "ScheduleActivityTaskCommandAttributes is not set on ScheduleActivityTaskCommand.");
        Check(c, a);
        var attributes = Attributes(c, a);
        if (c.Run.ActivityById(a.ActivityId) is not null)
            throw new CommandFailedException(ScheduleActivityDuplicateId, $"an activity with the id {a.ActivityId} is pending already");
        if (c.Run.Activities.Count >= Limits.Pending)
            throw new CommandFailedException(
                PendingActivitiesLimitExceeded, $"the number of pending activities, {Limits.Pending}, has reached the limit");
        var e = c.Append(command, HistoryEvents.ActivityScheduled(attributes));
        if (MayStartAtOnce(c, a)) c.Eager.Add(e.EventId);
        c.Tx.Then(() =>
        {
            if (c.Run.Activities.TryGetValue(e.EventId, out var activity)) Activities.Enqueue(c.Turn, c.Run, activity);
        });
    }

    /// <summary>A worker that is one of many versions may have it only when it is to run on the workflow's own.</summary>
    private static bool MayStartAtOnce(Completion c, ScheduleActivityTaskCommandAttributes a) =>
        a.RequestEagerExecution && c.Turn.World.Options.EagerActivities
        && (c.Run.Row.WorkerVersion is not { UseVersioning: true } || a.UseWorkflowBuildId);

    private static void Check(Completion c, ScheduleActivityTaskCommandAttributes a)
    {
        // The real server refuses these two without failing the workflow task.
        if (a.TaskQueue is null or { Name: "" })
            throw RefusedException.BadRequest(
                $"invalid TaskQueue on ScheduleActivityTaskCommand: missing task queue name. ActivityId={a.ActivityId}");
        if (RetryPolicies.Problem(a.RetryPolicy) is { } problem)
            throw RefusedException.BadRequest(
                $"invalid ActivityRetryPolicy on ScheduleActivityTaskCommand: {problem} ActivityId={a.ActivityId}");
        if (Problem(a) is { } why) throw new CommandFailedException(BadScheduleActivityAttributes, why);
        if (Limits.Exceeds(a.Input)) throw new CommandFailedException(
            BadScheduleActivityAttributes, "ScheduleActivityTaskCommandAttributes.Input exceeds size limit.", true);
    }

    private static string? Problem(ScheduleActivityTaskCommandAttributes a)
    {
        var which = $"ActivityId={a.ActivityId} ActivityType={a.ActivityType?.Name}";
        if (a.ActivityId.Length == 0) return $"ActivityId is not set on ScheduleActivityTaskCommand. {which}";
        if (a.ActivityType is null or { Name: "" }) return $"ActivityType is not set on ScheduleActivityTaskCommand. {which}";
        if (a.ActivityId.Length > 1000 || a.ActivityType.Name.Length > 1000)
            return $"an id of ScheduleActivityTaskCommand is too long. {which}";
        foreach (var (timeout, name) in new[]
        {
            (a.ScheduleToCloseTimeout, "ScheduleToCloseTimeout"), (a.ScheduleToStartTimeout, "ScheduleToStartTimeout"),
            (a.StartToCloseTimeout, "StartToCloseTimeout"), (a.HeartbeatTimeout, "HeartbeatTimeout"),
        })
            if (RetryPolicies.IsNegative(timeout)) return $"Invalid {name} for ScheduleActivityTaskCommand: negative duration. {which}";
        return a.ScheduleToCloseTimeout.IsZero() && a.StartToCloseTimeout.IsZero()
            ? $"A valid StartToClose or ScheduleToCloseTimeout is not set on ScheduleActivityTaskCommand. {which}"
            : null;
    }

    private static ActivityTaskScheduledEventAttributes Attributes(Completion c, ScheduleActivityTaskCommandAttributes a)
    {
        var timeouts = ActivityTimeouts.Fill(
            a.ScheduleToCloseTimeout.Span(), a.ScheduleToStartTimeout.Span(), a.StartToCloseTimeout.Span(), a.HeartbeatTimeout.Span(),
            c.Run.Row.RunTimeout.Span());
        return new ActivityTaskScheduledEventAttributes
        {
            ActivityId = a.ActivityId,
            ActivityType = a.ActivityType,
            TaskQueue = new TaskQueue { Name = a.TaskQueue.Name, Kind = TaskQueueKind.Normal },
            Header = a.Header,
            Input = a.Input,
            ScheduleToCloseTimeout = timeouts.ScheduleToClose.Wire(),
            ScheduleToStartTimeout = timeouts.ScheduleToStart.Wire(),
            StartToCloseTimeout = timeouts.StartToClose.Wire(),
            HeartbeatTimeout = timeouts.Heartbeat.Wire(),
            WorkflowTaskCompletedEventId = c.CompletedId,
            RetryPolicy = RetryPolicies.Filled(a.RetryPolicy) ?? RetryPolicies.Default(),
            UseWorkflowBuildId = a.UseWorkflowBuildId,
            Priority = a.Priority,
        };
    }
}
