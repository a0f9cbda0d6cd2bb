using Temporalio.Api.Enums.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Effects;

/// <summary>What runs do by themselves when their time has come.</summary>
internal static class DueRuns
{
    /// <summary>Serves every deadline of the run that has come, in the order of their times.</summary>
    public static void Serve(Turn turn, RunKey key)
    {
        if (turn.World.Runs.Find(key) is not { } run) return;
        while (Deadlines.FirstDue(run, turn.Now) is { } deadline)
        {
            var tx = turn.Begin(run);
            Serve(tx, deadline);
            tx.Commit();
        }
        turn.World.Due.Set(key, Deadlines.Earliest(run));
    }

    private static void Serve(RunTransaction tx, Deadline deadline)
    {
        switch (deadline.Kind)
        {
            case DeadlineKind.Execution: Closing.TimeOutChain(tx); break;
            case DeadlineKind.Run: Closing.TimeOut(tx); break;
            case DeadlineKind.FirstTask: BeginFirstTask(tx); break;
            case DeadlineKind.TaskScheduleToStart: TaskNotTaken(tx); break;
            case DeadlineKind.TaskStartToClose: TaskNotCompleted(tx); break;
            case DeadlineKind.Timer: FireTimers(tx); break;
            case DeadlineKind.ActivityWake: Activities.Wake(tx, deadline.Activity!); break;
            default: TimeOutActivity(tx, deadline); break;
        }
    }

    private static void BeginFirstTask(RunTransaction tx)
    {
        tx.Run.Row.FirstTaskAt = null;
        tx.Changed();
        WorkflowTasks.Schedule(tx);
    }

    /// <summary>Timers that are due together fire together, earliest first.</summary>
    private static void FireTimers(RunTransaction tx)
    {
        var due = tx.Run.Timers.Values.Where(t => t.FireTime.At() <= tx.Now).OrderBy(t => t.FireTime.At()).ThenBy(t => t.StartedId)
            .ToList();
        foreach (var timer in due) tx.Append(HistoryEvents.TimerFired(timer.TimerId, timer.StartedId));
        WorkflowTasks.Schedule(tx);
    }

    private static void TimeOutActivity(RunTransaction tx, Deadline deadline)
    {
        Activities.TimeOut(tx, deadline.Activity!, Deadlines.Timeout(deadline.Kind));
        if (!tx.Run.Activities.ContainsKey(deadline.Activity!.ScheduledId)) WorkflowTasks.Schedule(tx);
    }

    /// <summary>Nobody polls the sticky queue; or nobody takes a task that was made for an update only.</summary>
    private static void TaskNotTaken(RunTransaction tx)
    {
        var run = tx.Run;
        if (run.TaskState == WorkflowTaskState.SpeculativeScheduled) tx.WriteTask();
        if (!run.Task!.Sticky) return;
        tx.Append(HistoryEvents.TaskTimedOut(run.Task.ScheduledId, 0, TimeoutType.ScheduleToStart));
        WorkflowTasks.Schedule(tx);
    }

    private static void TaskNotCompleted(RunTransaction tx)
    {
        var run = tx.Run;
        if (run.TaskState == WorkflowTaskState.SpeculativeStarted)
        {
            run.Task!.Identity = "";
            tx.WriteTask();
        }
        if (run.TaskState == WorkflowTaskState.TransientStarted)
        {
            run.EndTaskBadly(WorkflowTaskMove.TimeOut, true);
            tx.Changed();
        }
        else tx.Append(HistoryEvents.TaskTimedOut(run.Task!.ScheduledId, run.Task.StartedId, TimeoutType.StartToClose));
        UpdateMessages.Return(tx.Turn, run);
        WorkflowTasks.Schedule(tx);
    }
}
