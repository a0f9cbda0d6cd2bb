using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

internal sealed partial class Run
{
    /// <summary>
    /// A timer without a duration rings as soon as the real server's does: not in the same moment, so that who looks right after the task
    /// that started it still sees it running.
    /// </summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.1);

    private void ApplyTimerStarted(HistoryEvent e)
    {
        var a = e.TimerStartedEventAttributes;
        var delay = a.StartToFireTimeout.Span();
        // In history an earlier timer of the same id may end only later: its firing waited while this one was started.
        Timers[a.TimerId] = new TimerRow
        {
            TimerId = a.TimerId,
            StartedId = e.EventId,
            FireTime = (e.EventTime.At() + (delay == TimeSpan.Zero ? Soon : delay)).Wire(),
        };
        Touch(PartKind.Timer, a.TimerId);
    }

    /// <summary>A timer that fired unseen has lost its row already, so that a cancel of it finds none.</summary>
    private void EndTimer(string timerId, long startedId, TimerMove move)
    {
        if (!Timers.TryGetValue(timerId, out var timer) || timer.StartedId != startedId) return;
        Timers.Remove(timerId);
        TimerMachine.Next(TimerState.Running, move);
        Touch(PartKind.Timer, timerId);
    }

    private void ApplyChildInitiated(HistoryEvent e)
    {
        var a = e.StartChildWorkflowExecutionInitiatedEventAttributes;
        Children.Add(e.EventId, new ChildRow
        {
            InitiatedId = e.EventId,
            State = (int)ChildState.Initiated,
            WorkflowId = a.WorkflowId,
            WorkflowType = a.WorkflowType.Name,
            NamespaceId = a.NamespaceId,
            Namespace = a.Namespace,
            ParentClosePolicy = a.ParentClosePolicy,
        });
        Touch(PartKind.Child, Id(e.EventId));
    }

    private void ApplyChildStarted(HistoryEvent e)
    {
        var a = e.ChildWorkflowExecutionStartedEventAttributes;
        var child = Children[a.InitiatedEventId];
        child.State = (int)ChildMachine.Next((ChildState)child.State, ChildMove.Start);
        child.StartedId = e.EventId;
        child.RunId = a.WorkflowExecution.RunId;
        Touch(PartKind.Child, Id(a.InitiatedEventId));
    }

    private void EndChild(long initiatedId, ChildMove move)
    {
        ChildMachine.Next((ChildState)Children[initiatedId].State, move);
        Children.Remove(initiatedId);
        Touch(PartKind.Child, Id(initiatedId));
    }

    private SortedDictionary<long, ExternalRow> Externals(PartKind kind) =>
        kind == PartKind.ExternalSignal ? ExternalSignals : ExternalCancels;

    private void BeginExternal(PartKind kind, long initiatedId)
    {
        Externals(kind).Add(initiatedId, new ExternalRow { InitiatedId = initiatedId, State = (int)ExternalState.Initiated });
        Touch(kind, Id(initiatedId));
    }

    private void EndExternal(PartKind kind, long initiatedId, ExternalMove move)
    {
        ExternalMachine.Next((ExternalState)Externals(kind)[initiatedId].State, move);
        Externals(kind).Remove(initiatedId);
        Touch(kind, Id(initiatedId));
    }

    private void ApplyUpdateAdmitted(HistoryEvent e)
    {
        var request = e.WorkflowExecutionUpdateAdmittedEventAttributes.Request;
        var id = request.Meta.UpdateId;
        Updates[id] = new UpdateRow { UpdateId = id, State = (int)UpdateState.Admitted, AdmittedId = e.EventId, Request = request };
        Touch(PartKind.Update, id);
    }

    private void ApplyUpdateAccepted(HistoryEvent e)
    {
        var id = e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId;
        var before = Updates.GetValueOrDefault(id);
        var state = UpdateMachine.Next((UpdateState)(before?.State ?? (int)UpdateState.Sent), UpdateMove.Accept);
        Updates[id] = new UpdateRow { UpdateId = id, State = (int)state, AdmittedId = before?.AdmittedId ?? 0, AcceptedId = e.EventId };
        Touch(PartKind.Update, id);
    }

    private void ApplyUpdateCompleted(HistoryEvent e)
    {
        var update = Updates[e.WorkflowExecutionUpdateCompletedEventAttributes.Meta.UpdateId];
        update.State = (int)UpdateMachine.Next((UpdateState)update.State, UpdateMove.Complete);
        update.CompletedId = e.EventId;
        Touch(PartKind.Update, update.UpdateId);
    }
}
