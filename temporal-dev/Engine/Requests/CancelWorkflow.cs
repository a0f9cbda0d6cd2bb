using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>RequestCancelWorkflowExecution: idempotent, and fine on a run that has closed.</summary>
internal static class CancelWorkflow
{
    public static void Handle(Turn turn, Call call, RequestCancelWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        LinkRules.Check(request.Links);
        var run = Chains.Require(turn, ns, request.WorkflowExecution, request.FirstExecutionRunId);
        if (run is { IsOpen: true, Row.CancelRequested: false })
        {
            var tx = turn.Begin(run);
            var e = HistoryEvents.CancelRequested(new() { Cause = request.Reason, Identity = request.Identity });
            e.Links.Add(request.Links);
            tx.Append(e);
            WorkflowTasks.Schedule(tx);
            tx.Commit();
        }
        turn.Reply(call.Caller, new RequestCancelWorkflowExecutionResponse());
    }
}
