using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;

namespace TemporalDev.Engine.Requests;

/// <summary>TerminateWorkflowExecution.</summary>
internal static class TerminateWorkflow
{
    private const string DefaultReason = "terminated by user via frontend";

    public static void Handle(Turn turn, Call call, TerminateWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var run = Chains.Require(turn, ns, request.WorkflowExecution, request.FirstExecutionRunId);
        if (!run.IsOpen) throw RunLookup.AlreadyCompleted();
        var tx = turn.Begin(run);
        Closing.Terminate(tx, request.Reason.Length > 0 ? request.Reason : DefaultReason, request.Details, request.Identity);
        tx.Commit();
        turn.Reply(call.Caller, new TerminateWorkflowExecutionResponse());
    }
}
