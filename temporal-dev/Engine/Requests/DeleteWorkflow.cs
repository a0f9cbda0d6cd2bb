using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>DeleteWorkflowExecution: an open run is terminated first.</summary>
internal static class DeleteWorkflow
{
    public static void Handle(Turn turn, Call call, DeleteWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var run = RunLookup.Require(turn, ns, request.WorkflowExecution);
        if (run.IsOpen)
        {
            var tx = turn.Begin(run);
            Closing.Terminate(tx, "Delete workflow execution", null, Closing.ServerIdentity);
            tx.Commit();
        }
        turn.After(() => Remove(turn, run));
        turn.Reply(call.Caller, new DeleteWorkflowExecutionResponse());
    }

    /// <summary>Takes the run and everything of it away.</summary>
    public static void Remove(Turn turn, Run run)
    {
        if (turn.CurrentRun(run.Key.NamespaceId, run.Key.WorkflowId)?.Key == run.Key)
            turn.Mutation.CurrentRuns.Add(new CurrentRunWrite(run.Key.NamespaceId, run.Key.WorkflowId, null));
        turn.Delete(run);
    }
}
