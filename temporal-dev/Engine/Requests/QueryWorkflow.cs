using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Requests;

/// <summary>QueryWorkflow.</summary>
internal static class QueryWorkflow
{
    private const int FailedAttempts = 3;

    public static void Handle(Turn turn, Call call, QueryWorkflowRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        RunLookup.Check(request.Execution);
        if (request.Query is null) throw RefusedException.BadRequest("WorkflowQuery is not set on request.");
        if (request.Query.QueryType.Length == 0) throw RefusedException.BadRequest("QueryType is not set on request.");
        Limits.CheckInput(request.Query.QueryArgs, "query arguments");
        var run = RunLookup.Require(turn, ns, request.Execution);
        if (IsRejected(run, request.QueryRejectCondition))
        {
            turn.Reply(call.Caller, new QueryWorkflowResponse { QueryRejected = new QueryRejected { Status = run.Row.Status } });
            return;
        }
        if (!run.IsOpen && run.Row.LastCompletedStartedId == 0) throw QueryRouting.ClosedTooEarly;
        if (run.IsOpen && run.Row.WorkflowTaskAttempt >= FailedAttempts)
            throw RefusedException.NotReady("Unable to query workflow due to Workflow Task in failed state.");
        var deadline = turn.Deadline(call, turn.World.Options.PollWait);
        var wait = new QueryWait(call.Caller, deadline, run.Key, turn.World.NewId(), request.Query);
        turn.World.Callers.Add(wait);
        turn.World.Queries.Add(wait.Id, wait);
        QueryRouting.Route(turn, run, wait);
    }

    private static bool IsRejected(Run run, QueryRejectCondition condition) => !run.IsOpen && condition switch
    {
        QueryRejectCondition.NotOpen => true,
        QueryRejectCondition.NotCompletedCleanly => run.Row.Status != WorkflowExecutionStatus.Completed,
        _ => false,
    };
}
