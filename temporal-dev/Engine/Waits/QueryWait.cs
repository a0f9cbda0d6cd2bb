using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.Waits;

/// <summary>A client that waits for the answer to a query.</summary>
internal sealed class QueryWait(CallerId caller, DateTimeOffset deadline, RunKey run, string id, WorkflowQuery query)
    : Wait(caller, deadline)
{
    public RunKey Run => run;

    public string Id => id;

    public WorkflowQuery Query => query;

    /// <summary>Tells the client what the worker has told; the wait is over.</summary>
    public void Answer(Turn turn, QueryResultType type, WirePayloads? result, string errorMessage, Failure? failure)
    {
        End(turn);
        if (Requests.Limits.Exceeds(result)) (type, errorMessage) = (QueryResultType.Failed, "Blob data size exceeds limit: query result.");
        if (type == QueryResultType.Answered) turn.Reply(Caller, new QueryWorkflowResponse { QueryResult = result });
        else turn.Refuse(Caller, new Refusal(GrpcCode.InvalidArgument, errorMessage, new QueryFailedFailure { Failure = failure }));
    }

    public void Refuse(Turn turn, Refusal refusal)
    {
        End(turn);
        turn.Refuse(Caller, refusal);
    }

    public override void TimeOut(Turn turn)
    {
        Leave(turn.World);
        turn.Refuse(Caller, new Refusal(GrpcCode.DeadlineExceeded, "No worker has answered the query in time."));
    }

    public override void Leave(World world)
    {
        world.Audiences.Find(run)?.Queries.Remove(id);
        world.Audiences.DropIfEmpty(run);
        world.Queries.Remove(id);
    }

    private void End(Turn turn)
    {
        turn.World.Callers.Remove(Caller);
        Leave(turn.World);
    }
}
