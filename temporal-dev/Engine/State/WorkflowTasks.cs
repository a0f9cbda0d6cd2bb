using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>Scheduling, starting and failing the workflow task of a run.</summary>
internal static class WorkflowTasks
{
    private const int AttemptsWithoutDelay = 3;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5), LongestDelay = TimeSpan.FromMinutes(10);

    /// <summary>Schedules a task unless one is pending. What waits in the buffer is written first.</summary>
    /// <param name="tx">Of the run.</param>
    /// <param name="originallyScheduled">When a chain of heartbeating tasks began, or null.</param>
    public static void Schedule(RunTransaction tx, Timestamp? originallyScheduled = null)
    {
        var run = tx.Run;
        if (run.Task is not null) return;
        if (run.Buffered.Count > 0)
        {
            tx.Flush();
            run.Row.WorkflowTaskAttempt = 1;
        }
        if (run.Row.WorkflowTaskAttempt > 1) ScheduleUnwritten(tx, WorkflowTaskMove.ScheduleTransient);
        else tx.Append(HistoryEvents.TaskScheduled(NextQueue(run), Timeout(run, 1), 1));
        if (originallyScheduled is not null) run.Task!.OriginalScheduledTime = originallyScheduled;
        tx.Then(() => Enqueue(tx.Turn, run));
    }

    /// <summary>Schedules a task for updates only; nothing is written unless it has to be.</summary>
    public static void ScheduleSpeculative(RunTransaction tx)
    {
        if (tx.Run.Row.WorkflowTaskAttempt > 1)
        {
            Schedule(tx);
            return;
        }
        ScheduleUnwritten(tx, WorkflowTaskMove.ScheduleSpeculative);
        tx.Then(() => Enqueue(tx.Turn, tx.Run));
    }

    /// <summary>A worker takes the task.</summary>
    public static void Start(RunTransaction tx, string requestId, Taker taker)
    {
        var run = tx.Run;
        if (run.TaskState == WorkflowTaskState.TransientScheduled && run.Task!.ScheduledId != run.NextEventId) Freshen(tx);
        var task = run.Task!;
        var suggest = run.Row.HistorySize >= Limits.ManyBytes || run.NextEventId > Limits.ManyEvents
            || run.Updates.Count >= Limits.ManyUpdates;
        if (run.TaskState == WorkflowTaskState.Scheduled)
        {
            tx.Append(HistoryEvents.TaskStarted(new WorkflowTaskStartedEventAttributes
            {
                ScheduledEventId = task.ScheduledId,
                Identity = taker.Identity,
                RequestId = requestId,
                HistorySizeBytes = run.Row.HistorySize,
                SuggestContinueAsNew = suggest,
                WorkerVersion = taker.Version,
            }));
            return;
        }
        run.MoveTask(WorkflowTaskMove.Start);
        task.StartedId = task.ScheduledId + 1;
        task.StartedTime = tx.Now.Wire();
        task.RequestId = requestId;
        task.Identity = taker.Identity;
        task.WorkerVersion = taker.Version;
        task.HistorySize = run.Row.HistorySize;
        task.SuggestContinueAsNew = suggest;
        if (run.TaskState == WorkflowTaskState.TransientStarted) tx.Changed();
    }

    /// <summary>Ends the started task as failed. The caller decides whether another one follows.</summary>
    public static void Fail(RunTransaction tx, WorkflowTaskFailedEventAttributes attributes)
    {
        var run = tx.Run;
        if (run.TaskState == WorkflowTaskState.TransientStarted)
        {
            run.EndTaskBadly(WorkflowTaskMove.Fail, true);
            tx.Changed();
            return;
        }
        if (run.TaskState.IsSpeculative()) tx.WriteTask();
        attributes.ScheduledEventId = run.Task!.ScheduledId;
        attributes.StartedEventId = run.Task.StartedId;
        tx.Append(HistoryEvents.TaskFailed(attributes));
    }

    /// <summary>
    /// Fails a task that is out because the run is about to be closed from outside; events that waited for it are written.
    /// </summary>
    public static void FailBeforeClose(RunTransaction tx)
    {
        if (tx.Run.TaskState.IsStarted())
            Fail(tx,
                new WorkflowTaskFailedEventAttributes
                {
                    Cause = WorkflowTaskFailedCause.ForceCloseCommand, Identity = Closing.ServerIdentity,
                });
        else if (tx.Run.TaskState.IsSpeculative()) tx.Run.MoveTask(WorkflowTaskMove.Drop);
        tx.Flush();
    }

    /// <summary>Too much waits for the task that is out: it counts as failed, and the next one brings what waits.</summary>
    public static void ForceClose(RunTransaction tx)
    {
        Fail(tx, new() { Cause = WorkflowTaskFailedCause.ForceCloseCommand, Identity = Closing.ServerIdentity });
        UpdateMessages.Return(tx.Turn, tx.Run);
        Schedule(tx);
    }

    /// <summary>The event that tells of a start that has not been written.</summary>
    public static HistoryEvent StartedEvent(WorkflowTaskRow task)
    {
        var e = HistoryEvents.TaskStarted(new WorkflowTaskStartedEventAttributes
        {
            ScheduledEventId = task.ScheduledId,
            Identity = task.Identity,
            RequestId = task.RequestId,
            HistorySizeBytes = task.HistorySize,
            SuggestContinueAsNew = task.SuggestContinueAsNew,
            WorkerVersion = task.WorkerVersion,
        });
        e.EventTime = task.StartedTime;
        return e;
    }

    /// <summary>The queue a pending task was scheduled on, as its event shows it.</summary>
    public static TaskQueue Queue(Run run, WorkflowTaskRow task) => task.Sticky
        ? new TaskQueue { Name = task.Queue, Kind = TaskQueueKind.Sticky, NormalName = run.Row.TaskQueue }
        : new TaskQueue { Name = task.Queue, Kind = TaskQueueKind.Normal };

    /// <summary>Puts the pending task in line.</summary>
    public static void Enqueue(Turn turn, Run run)
    {
        if (run.Task is not { } task || run.TaskState.IsStarted()) return;
        turn.World.Queues.Add(turn, new WorkflowTaskEntry(run, task), task.Sticky ? run.Row.TaskQueue : null);
    }

    private static void ScheduleUnwritten(RunTransaction tx, WorkflowTaskMove move)
    {
        var run = tx.Run;
        var queue = NextQueue(run);
        run.MoveTask(move);
        var task = run.Task!;
        task.ScheduledId = run.NextEventId;
        task.Attempt = run.Row.WorkflowTaskAttempt;
        task.Queue = queue.Name;
        task.Sticky = queue.Kind == TaskQueueKind.Sticky;
        task.Timeout = Timeout(run, task.Attempt);
        task.ScheduledTime = tx.Now.Wire();
        task.OriginalScheduledTime = task.ScheduledTime;
        if (move == WorkflowTaskMove.ScheduleTransient) tx.Changed();
    }

    /// <summary>Events came after the failed attempt: what follows is a first attempt again, and is written.</summary>
    private static void Freshen(RunTransaction tx)
    {
        var run = tx.Run;
        run.MoveTask(WorkflowTaskMove.Drop);
        run.Row.WorkflowTaskAttempt = 1;
        tx.Append(HistoryEvents.TaskScheduled(NextQueue(run), Timeout(run, 1), 1));
    }

    private static TaskQueue NextQueue(Run run) => run.IsSticky
        ? new TaskQueue { Name = run.Row.StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = run.Row.TaskQueue }
        : new TaskQueue { Name = run.Row.TaskQueue, Kind = TaskQueueKind.Normal };

    /// <summary>Workers do not report repeated failures, so the time-out of later attempts is the delay between them.</summary>
    private static Duration Timeout(Run run, int attempt)
    {
        if (attempt <= AttemptsWithoutDelay) return run.Row.TaskTimeout;
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt - AttemptsWithoutDelay - 1, 20));
        return (run.Row.TaskTimeout.Span() + (delay < LongestDelay ? delay : LongestDelay)).Wire();
    }
}
