using Temporalio.Api.Enums.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>What a deadline ends. In the order in which deadlines of the same moment are served.</summary>
internal enum DeadlineKind
{
    Execution,
    Run,
    FirstTask,
    TaskScheduleToStart,
    TaskStartToClose,
    Timer,
    ActivityWake,
    ActivityScheduleToStart,
    ActivityScheduleToClose,
    ActivityStartToClose,
    ActivityHeartbeat,
}

/// <summary>Something a run does by itself at a certain time.</summary>
/// <param name="At">Virtual time.</param>
/// <param name="Kind">What.</param>
/// <param name="Timer">For a timer, its id.</param>
/// <param name="Activity">For an activity, its row.</param>
internal readonly record struct Deadline(DateTimeOffset At, DeadlineKind Kind, string? Timer = null, ActivityRow? Activity = null);

/// <summary>Reads from a run's state what it waits for; nothing else stores it.</summary>
internal static class Deadlines
{
    /// <summary>A task made for an update turns into a normal one when nobody takes it for so long.</summary>
    private static readonly TimeSpan SpeculativePatience = TimeSpan.FromSeconds(5);

    public static DateTimeOffset? Earliest(Run run)
    {
        DateTimeOffset? earliest = null;
        foreach (var deadline in Of(run)) earliest = Times.Earlier(earliest, deadline.At);
        return earliest;
    }

    /// <summary>The first deadline that has come, or null.</summary>
    public static Deadline? FirstDue(Run run, DateTimeOffset now)
    {
        Deadline? first = null;
        foreach (var deadline in Of(run))
            if (deadline.At <= now && (first is null || (deadline.At, deadline.Kind).CompareTo((first.Value.At, first.Value.Kind)) < 0))
                first = deadline;
        return first;
    }

    /// <summary>Everything an open run waits for, in no order.</summary>
    public static IEnumerable<Deadline> Of(Run run)
    {
        if (!run.IsOpen) yield break;
        var row = run.Row;
        if (row.ExecutionExpiration is not null) yield return new(row.ExecutionExpiration.At(), DeadlineKind.Execution);
        if (row.RunExpiration is not null) yield return new(row.RunExpiration.At(), DeadlineKind.Run);
        if (row.FirstTaskAt is not null) yield return new(row.FirstTaskAt.At(), DeadlineKind.FirstTask);
        if (OfTask(run) is { } task) yield return task;
        foreach (var timer in run.Timers.Values) yield return new(timer.FireTime.At(), DeadlineKind.Timer, timer.TimerId);
        foreach (var activity in run.Activities.Values)
            foreach (var deadline in OfActivity(activity)) yield return deadline;
    }

    private static Deadline? OfTask(Run run)
    {
        if (run.Task is not { } task) return null;
        if (run.TaskState.IsStarted()) return new(task.StartedTime.At() + task.Timeout.Span(), DeadlineKind.TaskStartToClose);
        if (task.Sticky) return new(task.ScheduledTime.At() + run.Row.StickyTimeout.Span(), DeadlineKind.TaskScheduleToStart);
        if (run.TaskState.IsSpeculative()) return new(task.ScheduledTime.At() + SpeculativePatience, DeadlineKind.TaskScheduleToStart);
        return null;
    }

    private static IEnumerable<Deadline> OfActivity(ActivityRow a)
    {
        if (!a.ScheduleToClose.IsZero())
            yield return new(a.FirstScheduledTime.At() + a.ScheduleToClose.Span(), DeadlineKind.ActivityScheduleToClose, Activity: a);
        switch ((ActivityState)a.State)
        {
            case ActivityState.BackingOff:
                yield return new((a.HeldUntil ?? a.ScheduledTime).At(), DeadlineKind.ActivityWake, Activity: a);
                break;
            case ActivityState.Scheduled when !a.Paused && !a.ScheduleToStart.IsZero():
                yield return new(a.ScheduledTime.At() + a.ScheduleToStart.Span(), DeadlineKind.ActivityScheduleToStart, Activity: a);
                break;
            case ActivityState.Started:
                if (!a.StartToClose.IsZero())
                    yield return new(a.StartedTime.At() + a.StartToClose.Span(), DeadlineKind.ActivityStartToClose, Activity: a);
                if (!a.Heartbeat.IsZero())
                    yield return new(LastSign(a) + a.Heartbeat.Span(), DeadlineKind.ActivityHeartbeat, Activity: a);
                break;
        }
    }

    /// <summary>A heartbeat of an earlier attempt does not count.</summary>
    private static DateTimeOffset LastSign(ActivityRow a) =>
        a.HeartbeatTime is { } beat && beat.At() > a.StartedTime.At() ? beat.At() : a.StartedTime.At();

    public static TimeoutType Timeout(DeadlineKind kind) => kind switch
    {
        DeadlineKind.ActivityScheduleToStart => TimeoutType.ScheduleToStart,
        DeadlineKind.ActivityScheduleToClose => TimeoutType.ScheduleToClose,
        DeadlineKind.ActivityStartToClose => TimeoutType.StartToClose,
        DeadlineKind.ActivityHeartbeat => TimeoutType.Heartbeat,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a time-out of an activity."),
    };
}
