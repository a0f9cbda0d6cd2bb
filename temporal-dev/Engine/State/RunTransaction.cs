using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Requests;

namespace TemporalDev.Engine.State;

/// <summary>
/// One batch of history being written to one run, with what follows from it. Effects on other runs and on queues happen after the commit,
/// so that a transaction that is given up leaves nothing behind but its run, which is then read again.
/// </summary>
internal sealed class RunTransaction(Turn turn, Run run)
{
    /// <summary>Task ids rise with event ids; nobody compares them across runs.</summary>
    private const long FirstTaskId = 1L << 20;
    private readonly List<HistoryEvent> _events = [];
    private readonly List<Action> _effects = [];
    private readonly (int, int) _listedBefore = Listed(run);
    private bool _rowChanged;
    private bool _visibilityChanged;

    public Turn Turn => turn;

    public Run Run => run;

    public DateTimeOffset Now => turn.Now;

    public bool HasEvents => _events.Count > 0;

    /// <summary>The written or buffered event; its id is final unless it went to the buffer.</summary>
    public HistoryEvent Append(HistoryEvent e)
    {
        e.EventTime ??= Now.Wire();
        if (run.TaskState.IsStarted() && EventBuffer.Holds(e.EventType))
        {
            EventBuffer.Add(run, e);
            return e;
        }
        if (run.TaskState.IsSpeculative() && !IsOfTask(e.EventType)) WriteTask();
        return Write(e);
    }

    /// <summary>Writes the events of a task that had only ids so far.</summary>
    public void WriteTask()
    {
        var task = run.Task!;
        var started = run.TaskState.IsStarted();
        var scheduled = HistoryEvents.TaskScheduled(WorkflowTasks.Queue(run, task), task.Timeout, task.Attempt);
        scheduled.EventTime = task.ScheduledTime;
        task.ScheduledId = Write(scheduled).EventId;
        if (!started) return;
        task.StartedId = Write(WorkflowTasks.StartedEvent(task)).EventId;
    }

    /// <summary>Gives everything in the buffer its place in history.</summary>
    public void Flush()
    {
        foreach (var e in EventBuffer.Take(run)) Write(e, apply: false);
    }

    /// <summary>To be done after the commit, in order.</summary>
    public void Then(Action effect) => _effects.Add(effect);

    /// <summary>Says that the row has changed in a way that no event tells.</summary>
    public void Changed() => _rowChanged = true;

    /// <summary>Says that lists show something else from now on.</summary>
    public void ChangedVisibility() => _rowChanged = _visibilityChanged = true;

    /// <summary>Makes it so: from here the run in memory is ahead of the store until the turn is written.</summary>
    public void Commit()
    {
        if (EventBuffer.IsFull(run) && run.TaskState.IsStarted()) WorkflowTasks.ForceClose(this);
        if (_rowChanged || run.IsTouched || _events.Count > 0)
        {
            if (run.TaskState.IsSpeculative()) WriteTask();
            var data = _events.Count > 0 ? Batch() : null;
            run.Row.StateTransitions++;
            turn.Change(run, _visibilityChanged || _listedBefore != Listed(run));
            if (data is not null) WriteBatch(data);
            if (run.IsOpen && TooLong is { } reason) turn.After(() => Closing.TerminateIfOpen(turn, run, reason));
        }
        else NoteUnwritten();
        foreach (var effect in _effects) turn.After(effect);
    }

    private string? TooLong => run.Row.HistorySize > Limits.HistoryBytes ? "Workflow history size exceeds limit."
        : run.NextEventId - 1 > Limits.HistoryEvents ? "Workflow history count exceeds limit." : null;

    private HistoryEvent Write(HistoryEvent e, bool apply = true)
    {
        var buffered = e.EventId;
        e.EventId = run.NextEventId;
        e.TaskId = FirstTaskId + e.EventId;
        _events.Add(e);
        if (apply) run.Apply(e);
        else run.Settle(e, buffered);
        _visibilityChanged |= ChangesVisibility(e.EventType);
        return e;
    }

    /// <summary>A speculative task changes nothing durable, but it has a time-out, and a worker is busy with it.</summary>
    private void NoteUnwritten()
    {
        turn.World.Due.Set(run.Key, Deadlines.Earliest(run));
        Skipping.Note(turn.World, run);
    }

    private byte[] Batch()
    {
        var data = new History { Events = { _events } }.ToByteArray();
        return turn.IsBounded && data.Length > Limits.TransactionBytes ? throw new TransactionTooLargeException(data.Length) : data;
    }

    private void WriteBatch(byte[] data)
    {
        run.Row.HistorySize += data.Length;
        run.Tail.Add(_events);
        turn.Mutation.History.Add(new HistoryBatch(run.Key, _events[0].EventId, _events[^1].EventId, data));
    }

    private static bool IsOfTask(EventType type) => type is EventType.WorkflowTaskScheduled or EventType.WorkflowTaskStarted
        or EventType.WorkflowTaskCompleted or EventType.WorkflowTaskFailed or EventType.WorkflowTaskTimedOut;

    private static bool ChangesVisibility(EventType type) =>
        type is EventType.WorkflowExecutionStarted or EventType.WorkflowExecutionCompleted
        or EventType.WorkflowExecutionFailed or EventType.WorkflowExecutionTimedOut or EventType.WorkflowExecutionCanceled
        or EventType.WorkflowExecutionTerminated or EventType.WorkflowExecutionContinuedAsNew or EventType.UpsertWorkflowSearchAttributes
        or EventType.WorkflowPropertiesModified;

    /// <summary>What lists show of a run besides what those events tell; most workflow tasks leave it as it is.</summary>
    private static (int BuildIds, int Paused) Listed(Run run) => (run.Row.BuildIds.Count, run.Activities.Values.Count(a => a.Paused));
}
