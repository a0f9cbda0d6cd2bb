using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Replay;
using Temporalio.Worker.LocalActivities;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Works on one task of one run, and on those that come back with its completion.</summary>
internal sealed class RunWork(WorkflowWorkerParts parts, TaskAnswers answers, HistorySource histories)
{
    private static readonly TimeSpan DefaultTaskTimeout = TimeSpan.FromSeconds(10);
    private readonly StuckRuns stuck = new();

    /// <summary>Does not throw.</summary>
    public async Task WorkAsync(CachedRun cached, PollWorkflowTaskQueueResponse task)
    {
        try
        {
            for (var next = task; next != null;)
            {
                next = await HandleAsync(cached, next).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (parts.Abandoning.IsCancellationRequested)
        {
            cached.Evict();
            parts.Logger.LogInformation("Task of {Workflow} is left to another worker", TaskAnswers.Describe(task));
        }
        catch (Exception e)
        {
            cached.Evict();
            parts.Logger.LogError(
                e, "Task of {Workflow} ended in an unexpected way; its timeout will bring it back", TaskAnswers.Describe(task));
        }
    }

    /// <summary>Works on one task.</summary>
    /// <returns>The task that came back with its completion, or null.</returns>
    private async Task<PollWorkflowTaskQueueResponse?> HandleAsync(CachedRun cached, PollWorkflowTaskQueueResponse task)
    {
        var started = Stopwatch.GetTimestamp();
        if (task.PreviousStartedEventId > 0)
        {
            parts.Metrics.Workflows.Looked(task, isHit: cached.Run != null);
        }
        var (outcome, timeout) = await ReplayAsync(cached, task).ConfigureAwait(false);
        var local = cached.LocalActivities ??= new LocalActivitySet(parts.LocalActivityRunner, parts.Logger);
        local.Apply(outcome, task);
        while (outcome is WorkflowTaskOutcome.Waiting)
        {
            outcome = await WaitAsync(cached, local, timeout).ConfigureAwait(false);
            local.Apply(outcome, task);
        }
        parts.Metrics.Workflows.Executed(task, Stopwatch.GetElapsedTime(started));
        switch (outcome)
        {
            case WorkflowTaskOutcome.Completed completed:
                return await CompleteAsync(cached, task, completed).ConfigureAwait(false);
            case WorkflowTaskOutcome.QueryAnswered answered:
                await answers.AnswerAsync(task, answered).ConfigureAwait(false);
                if (answered.EvictRun || parts.StickyQueue == null)
                {
                    cached.Evict();
                }
                return null;
            case WorkflowTaskOutcome.Failed failed when task.Query != null:
                cached.Evict();
                await answers.AnswerAsync(task, new(new()
                {
                    ResultType = QueryResultType.Failed,
                    ErrorMessage = failed.Exception.Message,
                    Failure = failed.Failure,
                })).ConfigureAwait(false);
                return null;
            case WorkflowTaskOutcome.Failed failed:
                parts.Metrics.Workflows.Failed(task, failed.Cause);
                parts.Logger.LogWarning(
                    failed.Exception, "Task of {Workflow} failed, attempt {Attempt}", TaskAnswers.Describe(task), task.Attempt);
                cached.Evict();
                await answers.FailAsync(task, failed.Cause, failed.Failure).ConfigureAwait(false);
                return null;
            default:
                throw new InvalidOperationException($"Unexpected outcome {outcome} of a workflow task");
        }
    }

    private async Task<(WorkflowTaskOutcome Outcome, TimeSpan TaskTimeout)> ReplayAsync(
        CachedRun cached, PollWorkflowTaskQueueResponse task)
    {
        if (stuck.Refuse(cached.RunId) is { } refused)
        {
            return (refused, DefaultTaskTimeout);
        }
        var own = await histories.PagesOfAsync(task).ConfigureAwait(false);
        await DecodeAsync(task, own).ConfigureAwait(false);
        var timeout = TimeoutOf(own);
        if (cached.Run == null)
        {
            return (await FromTheFirstAsync(cached, task, own).ConfigureAwait(false), timeout);
        }
        var outcome = await RunCodeAsync(cached, run => run.Handle(task, own)).ConfigureAwait(false);
        if (outcome is WorkflowTaskOutcome.HistoryMissing)
        {
            parts.Logger.LogDebug("Cached run of {Workflow} does not fit its task and is made anew", TaskAnswers.Describe(task));
            cached.Evict();
            outcome = await FromTheFirstAsync(cached, task, own).ConfigureAwait(false);
        }
        return (outcome, timeout);
    }

    private async Task<WorkflowTaskOutcome> FromTheFirstAsync(
        CachedRun cached, PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> own)
    {
        var whole = await histories.FromTheFirstAsync(task, own).ConfigureAwait(false);
        if (!ReferenceEquals(whole, own))
        {
            await TaskPayloads.DecodeAsync(whole.Take(whole.Count - own.Count), parts.Codec).ConfigureAwait(false);
        }
        cached.Run = new(parts.RunOptions);
        var outcome = await RunCodeAsync(cached, run => run.Handle(task, whole)).ConfigureAwait(false);
        if (cached.Run.ReplayTime is { } replayed)
        {
            parts.Metrics.Workflows.Replayed(task, replayed);
        }
        return outcome is WorkflowTaskOutcome.HistoryMissing missing
            ? new WorkflowTaskOutcome.Failed(
                WorkflowTaskFailedCause.Unspecified,
                new() { Message = $"The history is incomplete after event {missing.LastHandledEventId}", ServerFailureInfo = new() },
                new InvalidOperationException($"The server's history is incomplete after event {missing.LastHandledEventId}"))
            : outcome;
    }

    private async Task<WorkflowTaskOutcome> WaitAsync(CachedRun cached, LocalActivitySet local, TimeSpan timeout)
    {
        var ended = await local.NextAsync(timeout * 0.8, parts.Abandoning).ConfigureAwait(false);
        return await RunCodeAsync(
            cached, run => ended == null ? run.Heartbeat() : run.ResolveLocalActivity(ended)).ConfigureAwait(false);
    }

    private async Task<PollWorkflowTaskQueueResponse?> CompleteAsync(
        CachedRun cached, PollWorkflowTaskQueueResponse task, WorkflowTaskOutcome.Completed outcome)
    {
        var answer = await answers.CompleteAsync(task, outcome).ConfigureAwait(false);
        if (answer != null && outcome.ClosesRun)
        {
            parts.Metrics.Workflows.Closed(task, outcome.Commands, DateTime.UtcNow - cached.Run!.StartTime);
        }
        var next = answer?.WorkflowTask is { TaskToken.IsEmpty: false } returned ? returned : null;
        var isKept = next != null || (answer != null && !outcome.ClosesRun && parts.StickyQueue != null);
        if (!isKept)
        {
            cached.Evict();
        }
        else if (answer!.ResetHistoryEventId > 0)
        {
            cached.Run?.ForgetTask(task.StartedEventId);
        }
        return next;
    }

    private async Task DecodeAsync(PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> own)
    {
        if (parts.Codec == null)
        {
            return;
        }
        await TaskPayloads.DecodeAsync(own, parts.Codec).ConfigureAwait(false);
        foreach (var message in task.Messages)
        {
            await TaskPayloads.DecodeAsync(message, parts.Codec).ConfigureAwait(false);
        }
        foreach (var query in task.Queries.Values.Append(task.Query).OfType<Api.Query.V1.WorkflowQuery>())
        {
            await TaskPayloads.DecodeAsync(query, parts.Codec).ConfigureAwait(false);
        }
    }

    private static TimeSpan TimeoutOf(IReadOnlyList<HistoryEvent> events) =>
        events.LastOrDefault(e => e.EventType == EventType.WorkflowTaskScheduled)?
            .WorkflowTaskScheduledEventAttributes.StartToCloseTimeout?.ToTimeSpan() is { Ticks: > 0 } timeout
            ? timeout
            : DefaultTaskTimeout;

    private async Task<WorkflowTaskOutcome> RunCodeAsync(CachedRun cached, Func<WorkflowRun, WorkflowTaskOutcome> code)
    {
        var outcome = await DeadlockGuard.RunAsync(cached.Run!, code).ConfigureAwait(false);
        stuck.Note(cached.RunId, outcome);
        return outcome;
    }
}
