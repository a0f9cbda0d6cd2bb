using Temporalio.Api.Common.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>Requests that name a chain of runs by its first run.</summary>
internal static class Chains
{
    /// <summary>The run that the request means; with a first run id the chain's current run, whatever run id is given.</summary>
    public static Run Require(Turn turn, NamespaceRecord ns, WorkflowExecution? execution, string firstRunId)
    {
        if (firstRunId.Length == 0) return RunLookup.Require(turn, ns, execution);
        RunLookup.Check(execution);
        if (!Guid.TryParseExact(firstRunId, "D", out _)) throw RefusedException.BadRequest("Invalid FirstExecutionRunId.");
        var run = RunLookup.Find(turn, ns, execution!.WorkflowId, "");
        return run.Row.FirstRunId == firstRunId ? run : throw RefusedException.NotFound("workflow execution not found");
    }
}
