using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Effects;

/// <summary>Tells a parent how its child has ended.</summary>
internal static class ParentNotice
{
    public static void Tell(Turn turn, Run child)
    {
        var link = child.Row.Parent;
        var key = new RunKey(link.NamespaceId, link.Execution.WorkflowId, link.Execution.RunId);
        if (Listener(turn, key) is not { } parent || !parent.Children.TryGetValue(link.InitiatedEventId, out var row)) return;
        if (row.State != (int)ChildState.Started || row.WorkflowId != child.Key.WorkflowId || row.RunId != child.Row.FirstRunId) return;
        var tx = turn.Begin(parent);
        tx.Append(Closed(turn, child, row));
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }

    /// <summary>The parent, or the open run that goes on in its place after resets.</summary>
    private static Run? Listener(Turn turn, RunKey key)
    {
        var parent = turn.World.Runs.Find(key);
        while (parent is { IsOpen: false, Row.ResetRunId.Length: > 0 }) parent = turn.World.Runs.Find(key with { RunId = parent.Row.ResetRunId });
        return parent is { IsOpen: true } ? parent : null;
    }

    private static HistoryEvent Closed(Turn turn, Run child, ChildRow row)
    {
        var close = HistoryReader.Event(turn.World, child, child.NextEventId - 1);
        var execution = new WorkflowExecution { WorkflowId = child.Key.WorkflowId, RunId = child.Key.RunId };
        var type = new WorkflowType { Name = row.WorkflowType };
        return close.EventType switch
        {
            EventType.WorkflowExecutionCompleted => HistoryEvents.ChildCompleted(new()
            {
                Namespace = row.Namespace, NamespaceId = row.NamespaceId, WorkflowExecution = execution, WorkflowType = type,
                InitiatedEventId = row.InitiatedId, StartedEventId = row.StartedId,
                Result = close.WorkflowExecutionCompletedEventAttributes.Result,
            }),
            EventType.WorkflowExecutionFailed => HistoryEvents.ChildFailed(new()
            {
                Namespace = row.Namespace, NamespaceId = row.NamespaceId, WorkflowExecution = execution, WorkflowType = type,
                InitiatedEventId = row.InitiatedId, StartedEventId = row.StartedId,
                Failure = close.WorkflowExecutionFailedEventAttributes.Failure,
                RetryState = close.WorkflowExecutionFailedEventAttributes.RetryState,
            }),
            EventType.WorkflowExecutionCanceled => HistoryEvents.ChildCanceled(new()
            {
                Namespace = row.Namespace, NamespaceId = row.NamespaceId, WorkflowExecution = execution, WorkflowType = type,
                InitiatedEventId = row.InitiatedId, StartedEventId = row.StartedId,
                Details = close.WorkflowExecutionCanceledEventAttributes.Details,
            }),
            EventType.WorkflowExecutionTimedOut => HistoryEvents.ChildTimedOut(new()
            {
                Namespace = row.Namespace, NamespaceId = row.NamespaceId, WorkflowExecution = execution, WorkflowType = type,
                InitiatedEventId = row.InitiatedId, StartedEventId = row.StartedId,
                RetryState = close.WorkflowExecutionTimedOutEventAttributes.RetryState,
            }),
            EventType.WorkflowExecutionTerminated => HistoryEvents.ChildTerminated(new()
            {
                Namespace = row.Namespace, NamespaceId = row.NamespaceId, WorkflowExecution = execution, WorkflowType = type,
                InitiatedEventId = row.InitiatedId, StartedEventId = row.StartedId,
            }),
            _ => throw new InvalidOperationException($"A child cannot end with {close.EventType}."),
        };
    }
}
