using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.Effects;

/// <summary>The run that follows a closed one in the same chain.</summary>
internal static class Successors
{
    /// <summary>Quick continuations are kept this far apart, so that a mistaken loop does not spin.</summary>
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    /// <summary>How long the run after one that ends now has to wait.</summary>
    private static TimeSpan ContinuationDelay(Run run, DateTimeOffset now, TimeSpan asked)
    {
        var lived = now - run.Row.StartTime.At() + asked;
        return lived < Spacing ? asked + Spacing - lived : asked;
    }

    /// <summary>First event of the run that a ContinuedAsNew event names.</summary>
    public static WorkflowExecutionStartedEventAttributes Continued(Turn turn, Run run, WorkflowExecutionContinuedAsNewEventAttributes a,
        Temporalio.Api.Common.V1.RetryPolicy? retryPolicy, string cronSchedule)
    {
        var started = Common(turn, run, a.NewExecutionRunId);
        started.WorkflowType = a.WorkflowType;
        started.TaskQueue = a.TaskQueue;
        started.Input = a.Input;
        started.WorkflowRunTimeout = a.WorkflowRunTimeout;
        started.WorkflowTaskTimeout = a.WorkflowTaskTimeout;
        started.Initiator = a.Initiator == ContinueAsNewInitiator.Unspecified ? ContinueAsNewInitiator.Workflow : a.Initiator;
        started.ContinuedFailure = a.Failure;
        started.LastCompletionResult = a.LastCompletionResult;
        var delay = ContinuationDelay(run, turn.Now, a.BackoffStartInterval.Span());
        started.FirstWorkflowTaskBackoff = delay == TimeSpan.Zero ? null : delay.Wire();
        started.RetryPolicy = retryPolicy;
        started.CronSchedule = cronSchedule;
        started.Attempt = 1;
        started.Header = a.Header;
        started.Memo = a.Memo;
        started.SearchAttributes = a.SearchAttributes;
        return started;
    }

    /// <summary>First event of another attempt, or of the next run of a cron schedule.</summary>
    public static WorkflowExecutionStartedEventAttributes Again(Turn turn, Run run, string newRunId, ContinueAsNewInitiator initiator,
        TimeSpan delay, Failure? failure, WirePayloads? lastResult)
    {
        var before = HistoryReader.Start(turn.World, run);
        var started = Common(turn, run, newRunId);
        started.WorkflowType = before.WorkflowType;
        started.TaskQueue = before.TaskQueue;
        started.Input = before.Input;
        started.WorkflowRunTimeout = before.WorkflowRunTimeout;
        started.WorkflowTaskTimeout = before.WorkflowTaskTimeout;
        started.Initiator = initiator;
        started.ContinuedFailure = failure;
        started.LastCompletionResult = lastResult ?? before.LastCompletionResult;
        started.FirstWorkflowTaskBackoff = ContinuationDelay(run, turn.Now, delay).Wire();
        started.RetryPolicy = before.RetryPolicy;
        started.CronSchedule = before.CronSchedule;
        started.Attempt = initiator == ContinueAsNewInitiator.Retry ? run.Row.Attempt + 1 : 1;
        started.Header = before.Header;
        started.Memo = before.Memo;
        started.SearchAttributes = before.SearchAttributes;
        return started;
    }

    /// <summary>Creates the successor once the run's close is committed.</summary>
    public static void Create(RunTransaction tx, string newRunId, WorkflowExecutionStartedEventAttributes started)
    {
        var (turn, run) = (tx.Turn, tx.Run);
        // Summary and details are the first run's own; another attempt keeps what the start pointed at.
        var links = started.Initiator == ContinueAsNewInitiator.Retry ? HistoryReader.Event(turn.World, run, 1).Links : null;
        tx.Then(() =>
        {
            var next = NewRuns.Begin(turn, run.Key with { RunId = newRunId }, started, turn.World.NewId(), null, links);
            NewRuns.ScheduleFirstTask(next);
            next.Commit();
        });
    }

    private static WorkflowExecutionStartedEventAttributes Common(Turn turn, Run run, string newRunId)
    {
        var before = HistoryReader.Start(turn.World, run);
        return new WorkflowExecutionStartedEventAttributes
        {
            WorkflowId = run.Key.WorkflowId,
            WorkflowExecutionTimeout = before.WorkflowExecutionTimeout,
            WorkflowExecutionExpirationTime = run.Row.ExecutionExpiration,
            ContinuedExecutionRunId = run.Key.RunId,
            OriginalExecutionRunId = newRunId,
            FirstExecutionRunId = run.Row.FirstRunId,
            ParentWorkflowNamespace = before.ParentWorkflowNamespace,
            ParentWorkflowNamespaceId = before.ParentWorkflowNamespaceId,
            ParentWorkflowExecution = before.ParentWorkflowExecution,
            ParentInitiatedEventId = before.ParentInitiatedEventId,
            RootWorkflowExecution = before.RootWorkflowExecution,
            Priority = run.Row.Priority,
            PrevAutoResetPoints = ResetPoints(turn, run),
            VersioningOverride = run.Row.VersioningOverride is { Pinned: not null } pinned ? pinned : null,
        };
    }

    private static Temporalio.Api.Workflow.V1.ResetPoints ResetPoints(Turn turn, Run run)
    {
        var points = run.Row.ResetPoints?.Clone() ?? new();
        var expiry = (turn.Now + (turn.World.Namespaces.ById(run.Key.NamespaceId)?.Retention ?? TimeSpan.Zero)).Wire();
        foreach (var point in points.Points) point.ExpireTime ??= expiry;
        return points;
    }
}
