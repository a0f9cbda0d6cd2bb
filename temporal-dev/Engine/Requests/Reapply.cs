using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>What came from outside after the point of a reset, and must not be lost: signals, updates, cancel requests.</summary>
internal static class Reapply
{
    public static void All(RunTransaction tx, Run based, ResetWorkflowExecutionRequest request)
    {
        var wanted = Wanted(request);
        var first = request.WorkflowTaskFinishEventId;
        // A run that continued as new hands its successors' messages on, too.
        for (var run = based; run is not null; run = Next(tx.Turn, run))
        {
            foreach (var e in HistoryReader.All(tx.Turn.World, run, first, run.NextEventId)) Apply(tx, e, wanted);
            first = 1;
        }
    }

    private static Run? Next(Turn turn, Run run) =>
        run.Row.Status == WorkflowExecutionStatus.ContinuedAsNew ? turn.World.Runs.Find(run.Key with { RunId = run.Row.NewRunId }) : null;

    private static void Apply(RunTransaction tx, HistoryEvent e, HashSet<ResetReapplyExcludeType> wanted)
    {
        switch (e.EventType)
        {
            case EventType.StartChildWorkflowExecutionInitiated:
                tx.Run.Row.ReplacedChildren.Add(ChildStart.ReplacedName(e.StartChildWorkflowExecutionInitiatedEventAttributes));
                break;
            case EventType.WorkflowExecutionSignaled when wanted.Contains(ResetReapplyExcludeType.Signal):
                tx.Append(HistoryEvents.Signaled(e.WorkflowExecutionSignaledEventAttributes.Clone()));
                break;
            case EventType.WorkflowExecutionCancelRequested when wanted.Contains(ResetReapplyExcludeType.CancelRequest)
                && !tx.Run.Row.CancelRequested:
                tx.Append(HistoryEvents.CancelRequested(e.WorkflowExecutionCancelRequestedEventAttributes.Clone()));
                break;
            case EventType.WorkflowExecutionUpdateAccepted when wanted.Contains(ResetReapplyExcludeType.Update):
                if (e.WorkflowExecutionUpdateAcceptedEventAttributes.AcceptedRequest is { } accepted) Admit(tx, accepted);
                break;
            case EventType.WorkflowExecutionUpdateAdmitted when wanted.Contains(ResetReapplyExcludeType.Update):
                Admit(tx, e.WorkflowExecutionUpdateAdmittedEventAttributes.Request);
                break;
        }
    }

    private static void Admit(RunTransaction tx, Temporalio.Api.Update.V1.Request request)
    {
        if (!tx.Run.Updates.ContainsKey(request.Meta.UpdateId)) tx.Append(HistoryEvents.UpdateAdmitted(request.Clone()));
    }

    private static HashSet<ResetReapplyExcludeType> Wanted(ResetWorkflowExecutionRequest request)
    {
        HashSet<ResetReapplyExcludeType> wanted = request.ResetReapplyType switch
        {
            ResetReapplyType.None => [],
            ResetReapplyType.Signal => [ResetReapplyExcludeType.Signal],
            _ => [ResetReapplyExcludeType.Signal, ResetReapplyExcludeType.Update, ResetReapplyExcludeType.CancelRequest],
        };
        wanted.ExceptWith(request.ResetReapplyExcludeTypes);
        return wanted;
    }
}
