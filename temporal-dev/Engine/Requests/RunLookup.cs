using Temporalio.Api.Common.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>Finds the run that a request means, or refuses.</summary>
internal static class RunLookup
{
    /// <summary>The named run, or the current one when the run id is empty.</summary>
    public static Run Require(Turn turn, NamespaceRecord ns, WorkflowExecution? execution)
    {
        Check(execution);
        return Find(turn, ns, execution!.WorkflowId, execution.RunId);
    }

    /// <summary>The same, refusing a run that is closed.</summary>
    public static Run RequireOpen(Turn turn, NamespaceRecord ns, WorkflowExecution? execution)
    {
        var run = Require(turn, ns, execution);
        return run.IsOpen ? run : throw AlreadyCompleted();
    }

    public static Run Find(Turn turn, NamespaceRecord ns, string workflowId, string runId)
    {
        if (runId.Length == 0)
            return turn.CurrentRun(ns.Id, workflowId) ?? throw RefusedException.NotFound($"workflow not found for ID: {workflowId}");
        if (turn.World.Runs.Find(new RunKey(ns.Id, workflowId, runId)) is { } run) return run;
        if (turn.CurrentRun(ns.Id, workflowId) is null) throw RefusedException.NotFound($"workflow not found for ID: {workflowId}");
        throw RefusedException.NotFound($"workflow execution not found for workflow ID \"{workflowId}\" and run ID \"{runId}\"");
    }

    /// <summary>Refuses a missing execution, an empty workflow id, and a run id that is not a UUID.</summary>
    public static void Check(WorkflowExecution? execution)
    {
        if (execution is null) throw RefusedException.BadRequest("Execution is not set on request.");
        if (execution.WorkflowId.Length == 0) throw RefusedException.BadRequest("WorkflowId is not set on request.");
        if (execution.RunId.Length > 0 && !Guid.TryParseExact(execution.RunId, "D", out _))
            throw RefusedException.BadRequest("Invalid RunId.");
    }

    public static RefusedException AlreadyCompleted() => RefusedException.NotFound("workflow execution already completed");
}
