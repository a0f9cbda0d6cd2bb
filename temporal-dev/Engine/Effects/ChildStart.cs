using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Effects;

/// <summary>Starts the child that a parent has initiated, and tells the parent whether it could.</summary>
internal static class ChildStart
{
    /// <param name="turn">Now.</param>
    /// <param name="parentKey">Who wants it.</param>
    /// <param name="initiatedId">The event that says so.</param>
    /// <param name="again">True after a reset: the run that was reset may have started the child already.</param>
    public static void Perform(Turn turn, RunKey parentKey, long initiatedId, bool again = false)
    {
        var parent = turn.World.Runs.Find(parentKey) ?? throw new InvalidOperationException($"Run {parentKey.RunId} is gone.");
        var a = HistoryReader.Event(turn.World, parent, initiatedId).StartChildWorkflowExecutionInitiatedEventAttributes;
        // A parent that closes in the task that asks for a child has no child, whatever becomes of its other children.
        if (!parent.IsOpen) return;
        var current = turn.CurrentRun(a.NamespaceId, a.WorkflowId);
        if (again && current is { IsOpen: true } && IsOfSameOrigin(turn, parent, current))
        {
            TellStarted(turn, parent, initiatedId, a, current.Row.FirstRunId);
            return;
        }
        var runId = turn.World.NewId();
        // A parent that asks for a child of its own id is not replaced by it: that id is in use, as on any other start.
        if (parent.Row.ReplacedChildren.Remove(ReplacedName(a)) && current is { IsOpen: true } && current.Key != parent.Key)
        {
            StartWorkflow.Terminate(turn, current, runId);
            if (!parent.IsOpen) return;
        }
        if (current is not null && !IdPolicies.AllowsReuse(current, a.WorkflowIdReusePolicy))
        {
            Refuse(turn, parent, initiatedId, a);
            return;
        }
        var child = Start(turn, parent, initiatedId, a, runId);
        TellStarted(turn, parent, initiatedId, a, runId);
        NewRuns.ScheduleFirstTask(child);
        child.Commit();
    }

    /// <summary>How a run remembers children that begin anew.</summary>
    public static string ReplacedName(StartChildWorkflowExecutionInitiatedEventAttributes a) => $"{a.WorkflowType.Name}:{a.WorkflowId}";

    /// <summary>Whether the child's parent is the run that this parent was made from by resets.</summary>
    public static bool IsOfSameOrigin(Turn turn, Run parent, Run child) => child.Row.Parent is { } link
        && link.NamespaceId == parent.Key.NamespaceId && link.Execution.WorkflowId == parent.Key.WorkflowId
        && turn.World.Runs.Find(parent.Key with { RunId = link.Execution.RunId })?.Row.OriginalRunId == parent.Row.OriginalRunId;

    private static RunTransaction Start(
        Turn turn, Run parent, long initiatedId, StartChildWorkflowExecutionInitiatedEventAttributes a, string runId)
    {
        var execution = new WorkflowExecution { WorkflowId = parent.Key.WorkflowId, RunId = parent.Key.RunId };
        var cron = a.CronSchedule.Length > 0;
        var delay = cron ? CronSchedule.Parse(a.CronSchedule).Next(turn.Now, turn.Now) - turn.Now : TimeSpan.Zero;
        var started = new WorkflowExecutionStartedEventAttributes
        {
            WorkflowId = a.WorkflowId,
            WorkflowType = a.WorkflowType,
            TaskQueue = a.TaskQueue,
            Input = a.Input,
            WorkflowExecutionTimeout = a.WorkflowExecutionTimeout,
            WorkflowRunTimeout = a.WorkflowRunTimeout,
            WorkflowTaskTimeout = a.WorkflowTaskTimeout,
            OriginalExecutionRunId = runId,
            FirstExecutionRunId = runId,
            RetryPolicy = a.RetryPolicy,
            Attempt = 1,
            WorkflowExecutionExpirationTime = a.WorkflowExecutionTimeout.IsZero() ? null
                : (turn.Now + delay + a.WorkflowExecutionTimeout.Span()).Wire(),
            CronSchedule = a.CronSchedule,
            Initiator = cron ? ContinueAsNewInitiator.CronSchedule : ContinueAsNewInitiator.Unspecified,
            FirstWorkflowTaskBackoff = delay.Wire(),
            Memo = a.Memo,
            SearchAttributes = a.SearchAttributes,
            Header = a.Header,
            ParentWorkflowNamespace = turn.World.Namespaces.ById(parent.Key.NamespaceId)?.Name ?? "",
            ParentWorkflowNamespaceId = parent.Key.NamespaceId,
            ParentWorkflowExecution = execution,
            ParentInitiatedEventId = initiatedId,
            RootWorkflowExecution = parent.Row.Root ?? execution,
            Priority = a.Priority,
        };
        var metadata = HistoryReader.Event(turn.World, parent, initiatedId).UserMetadata;
        return NewRuns.Begin(turn, new RunKey(a.NamespaceId, a.WorkflowId, runId), started, $"{parent.Key.RunId}:{initiatedId}:0", metadata);
    }

    private static void TellStarted(
        Turn turn, Run parent, long initiatedId, StartChildWorkflowExecutionInitiatedEventAttributes a, string childRunId)
    {
        var tx = turn.Begin(parent);
        tx.Append(HistoryEvents.ChildStarted(new()
        {
            Namespace = a.Namespace,
            NamespaceId = a.NamespaceId,
            InitiatedEventId = initiatedId,
            WorkflowExecution = new WorkflowExecution { WorkflowId = a.WorkflowId, RunId = childRunId },
            WorkflowType = a.WorkflowType,
            Header = a.Header,
        }));
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }

    private static void Refuse(Turn turn, Run parent, long initiatedId, StartChildWorkflowExecutionInitiatedEventAttributes a)
    {
        if (!parent.IsOpen) return;
        var tx = turn.Begin(parent);
        tx.Append(HistoryEvents.ChildStartFailed(new()
        {
            Namespace = a.Namespace,
            NamespaceId = a.NamespaceId,
            WorkflowId = a.WorkflowId,
            WorkflowType = a.WorkflowType,
            Cause = StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists,
            InitiatedEventId = initiatedId,
        }));
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }
}
