using System.Diagnostics;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.History;
using Temporalio.Replay.Runtime;
using Temporalio.Replay.Scheduling;

namespace Temporalio.Replay;

/// <summary>One cached run. Not thread safe: one call at a time, and the workflow's code runs on the calling thread.</summary>
internal sealed class WorkflowRun(WorkflowRunOptions options)
{
    private static readonly Dictionary<string, WorkflowQuery> NoQueries = [];
    private WorkflowRunState? state;
    private IReadOnlyDictionary<string, WorkflowQuery> queries = NoQueries;

    public WorkflowRunOptions Options { get; } = options;

    /// <summary>Id of the last event the run has taken; 0 for a new run.</summary>
    public long LastHandledEventId => state?.Parts.Facts.LastHandledEventId ?? 0;

    /// <summary>When the run started, by the server's clock.</summary>
    public DateTime StartTime => Loaded.Parts.Facts.Started?.EventTime.ToDateTime() ?? default;

    /// <summary>How long it took to make the run anew, without what the last task brought; null when nothing was made.</summary>
    public TimeSpan? ReplayTime { get; private set; }

    /// <summary>When the activation that is running began, as <see cref="Environment.TickCount64"/>; 0 when none is.</summary>
    public long ActivationStartedAt => state?.ActivationStartedAt ?? 0;

    /// <summary>Takes a workflow task; payloads decoded, all pages of its history joined.</summary>
    /// <param name="task">The task as polled.</param>
    /// <param name="history">Its events: all from 1 on, or those that follow what the run has seen.</param>
    /// <returns>What is to be done next.</returns>
    public WorkflowTaskOutcome Handle(PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> history)
    {
        queries = task.Queries.Count == 0 ? NoQueries : task.Queries;
        state ??= new(Options, task.WorkflowExecution.WorkflowId, task.WorkflowExecution.RunId);
        var start = FirstNew(history);
        if (start < history.Count && history[start].EventId != LastHandledEventId + 1)
        {
            return new WorkflowTaskOutcome.HistoryMissing(LastHandledEventId);
        }
        return Guarded(task.Query, () =>
        {
            Replay(history, start, task);
            return task.Query is null ? Outcome() : AnswerLegacy(task.Query);
        });
    }

    /// <summary>Takes the end of a local activity, while the task is waiting.</summary>
    public WorkflowTaskOutcome ResolveLocalActivity(LocalActivityResolution resolution) => Guarded(null, () =>
    {
        Loaded.Parts.Ledger.Add(Loaded.Parts.Locals.Resolve(resolution));
        Loaded.Activate();
        return Outcome();
    });

    /// <summary>Completes the waiting task with what there is, so that it does not time out; local activities go on.</summary>
    public WorkflowTaskOutcome.Completed Heartbeat() => Completion(forceNewTask: true);

    /// <summary>Forgets the two events of a task that the server dropped, since it only rejected updates; the next task uses their ids
    /// again.</summary>
    /// <param name="startedEventId">Id of the dropped task's started event.</param>
    public void ForgetTask(long startedEventId) => Loaded.ForgetTask(startedEventId);

    /// <summary>Drops the run. Its code never moves again; finally blocks do not run.</summary>
    public void Evict() => state?.Abandon();

    private WorkflowRunState Loaded => state ?? throw new InvalidOperationException("The run has not seen a workflow task yet.");

    private int FirstNew(IReadOnlyList<HistoryEvent> history)
    {
        var start = 0;
        while (start < history.Count && history[start].EventId <= LastHandledEventId)
        {
            start++;
        }
        return start;
    }

    private void Replay(IReadOnlyList<HistoryEvent> history, int start, PollWorkflowTaskQueueResponse task)
    {
        var began = Stopwatch.GetTimestamp();
        var sequences = new HistoryTasks(history, start);
        var current = sequences.Next();
        var isAnew = LastHandledEventId == 0;
        while (current is { } sequence)
        {
            var next = sequences.Next();
            var preview = next is { } following ? TaskPreview.Of(following) : TaskPreview.Nothing;
            if (next is null && isAnew && LastHandledEventId > 0)
            {
                ReplayTime = Stopwatch.GetElapsedTime(began);
            }
            IReadOnlyCollection<Message> messages = next is null ? task.Messages : [];
            Loaded.Take(sequence, preview, messages, isReplaying: next is not null || !HasNews(sequence, task.PreviousStartedEventId));
            Loaded.Activate();
            current = next;
        }
    }

    /// <summary>Whether the last sequence brings anything that the workflow has not seen before.</summary>
    private static bool HasNews(HistorySequence sequence, long previousStartedEventId)
    {
        for (var i = sequence.Count - 1; i >= 0 && sequence[i].EventId > previousStartedEventId; i--)
        {
            if (sequence[i].EventType != Api.Enums.V1.EventType.WorkflowTaskCompleted && !CommandEvents.IsCommand(sequence[i]))
            {
                return true;
            }
        }
        return false;
    }

    private WorkflowTaskOutcome Outcome()
    {
        var locals = Loaded.Parts.Locals;
        var toStart = Loaded.Parts.Ledger.HasTerminal ? [] : locals.TakeToStart();
        var toCancel = locals.TakeToCancel();
        return locals.AreOpen && !Loaded.Parts.Ledger.HasTerminal
            ? new WorkflowTaskOutcome.Waiting { LocalActivitiesToStart = toStart, LocalActivitiesToCancel = toCancel }
            : Completion(forceNewTask: false) with { LocalActivitiesToCancel = toCancel };
    }

    private WorkflowTaskOutcome.Completed Completion(bool forceNewTask)
    {
        var results = new Dictionary<string, WorkflowQueryResult>();
        if (!forceNewTask)
        {
            foreach (var (id, query) in queries)
            {
                results.Add(id, Loaded.Answer(id, query));
            }
            queries = NoQueries;
        }
        return Loaded.Complete(results, forceNewTask);
    }

    private WorkflowTaskOutcome.QueryAnswered AnswerLegacy(WorkflowQuery query) => new(Loaded.Answer(string.Empty, query));

    private WorkflowTaskOutcome Guarded(WorkflowQuery? query, Func<WorkflowTaskOutcome> work)
    {
        Exception? failure = null;
        using var trap = Options.IsTrapDisabled ? null : ScheduleTrap.Hold();
        try
        {
            return work();
        }
        catch (Exception e)
        {
            failure = e;
            Loaded.Abandon();
            return query is null ? Loaded.Fail(
                e) : new WorkflowTaskOutcome.QueryAnswered(QueryDesk.Failed(e, Loaded.Failure(e)), EvictRun: true);
        }
        finally
        {
            Loaded.ReportEnd(failure);
        }
    }
}
