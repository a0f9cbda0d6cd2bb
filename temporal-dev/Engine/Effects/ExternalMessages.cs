using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Effects;

/// <summary>Delivers signals and cancel requests from one workflow to another, and tells the sender.</summary>
internal static class ExternalMessages
{
    public static void Signal(Turn turn, RunKey senderKey, long initiatedId)
    {
        if (turn.World.Runs.Find(senderKey) is not { IsOpen: true } sender) return;
        var a = HistoryReader.Event(turn.World, sender, initiatedId).SignalExternalWorkflowExecutionInitiatedEventAttributes;
        var target = Find(turn, sender, a.NamespaceId, a.WorkflowExecution, a.ChildWorkflowOnly);
        var isFull = target is { IsOpen: true } && target.Row.SignalCount >= Requests.Limits.Signals;
        var delivered = target is { IsOpen: true } && !isFull;
        if (delivered) Deliver(turn, sender, target!, a);
        var ns = turn.World.Namespaces.ById(a.NamespaceId)?.Name ?? "";
        Tell(turn, sender, delivered
            ? HistoryEvents.SignalDelivered(new()
            {
                InitiatedEventId = initiatedId, Namespace = ns, NamespaceId = a.NamespaceId, WorkflowExecution = a.WorkflowExecution,
                Control = a.Control,
            })
            : HistoryEvents.SignalFailed(new()
            {
                Cause = isFull ? SignalExternalWorkflowExecutionFailedCause.SignalCountLimitExceeded
                    : SignalExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
                InitiatedEventId = initiatedId, Namespace = ns, NamespaceId = a.NamespaceId, WorkflowExecution = a.WorkflowExecution,
                Control = a.Control,
            }));
    }

    public static void Cancel(Turn turn, RunKey senderKey, long initiatedId)
    {
        if (turn.World.Runs.Find(senderKey) is not { IsOpen: true } sender) return;
        var a = HistoryReader.Event(turn.World, sender, initiatedId).RequestCancelExternalWorkflowExecutionInitiatedEventAttributes;
        var target = Find(turn, sender, a.NamespaceId, a.WorkflowExecution, a.ChildWorkflowOnly);
        if (target is { IsOpen: true, Row.CancelRequested: false }) Deliver(turn, sender, target, initiatedId, a);
        var ns = turn.World.Namespaces.ById(a.NamespaceId)?.Name ?? "";
        Tell(turn, sender, target is not null
            ? HistoryEvents.CancelDelivered(new()
            {
                InitiatedEventId = initiatedId, Namespace = ns, NamespaceId = a.NamespaceId, WorkflowExecution = a.WorkflowExecution,
            })
            : HistoryEvents.CancelFailed(new()
            {
                Cause = CancelExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound,
                InitiatedEventId = initiatedId, Namespace = ns, NamespaceId = a.NamespaceId, WorkflowExecution = a.WorkflowExecution,
                Control = a.Control,
            }));
    }

    private static void Deliver(
        Turn turn, Run sender, Run target, SignalExternalWorkflowExecutionInitiatedEventAttributes a)
    {
        var tx = turn.Begin(target);
        target.Row.SignalCount++;
        tx.Append(HistoryEvents.Signaled(new()
        {
            SignalName = a.SignalName,
            Input = a.Input,
            Header = a.Header,
            Identity = Closing.ServerIdentity,
            ExternalWorkflowExecution = Execution(sender),
        }));
        if (target.Row.FirstTaskAt is null) WorkflowTasks.Schedule(tx);
        tx.Commit();
    }

    private static void Deliver(
        Turn turn, Run sender, Run target, long initiatedId, RequestCancelExternalWorkflowExecutionInitiatedEventAttributes a)
    {
        var tx = turn.Begin(target);
        tx.Append(HistoryEvents.CancelRequested(new()
        {
            Cause = a.Reason,
            ExternalInitiatedEventId = initiatedId,
            ExternalWorkflowExecution = Execution(sender),
            Identity = Closing.ServerIdentity,
        }));
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }

    private static void Tell(Turn turn, Run sender, HistoryEvent outcome)
    {
        if (!sender.IsOpen) return;
        var tx = turn.Begin(sender);
        tx.Append(outcome);
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }

    private static Run? Find(Turn turn, Run sender, string namespaceId, WorkflowExecution execution, bool childOnly)
    {
        // Itself no workflow can reach this way, whichever run is named.
        if (namespaceId == sender.Key.NamespaceId && execution.WorkflowId == sender.Key.WorkflowId) return null;
        var run = execution.RunId.Length > 0
            ? turn.World.Runs.Find(new RunKey(namespaceId, execution.WorkflowId, execution.RunId))
            : turn.CurrentRun(namespaceId, execution.WorkflowId);
        return run is null || !childOnly || ChildStart.IsOfSameOrigin(turn, sender, run) ? run : null;
    }

    private static WorkflowExecution Execution(Run run) => new() { WorkflowId = run.Key.WorkflowId, RunId = run.Key.RunId };
}
