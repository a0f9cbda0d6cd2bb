using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>RespondQueryTaskCompleted.</summary>
internal static class RespondQuery
{
    public static void Handle(Turn turn, Call call, RespondQueryTaskCompletedRequest request)
    {
        var token = Tokens.Task(request.TaskToken);
        if (token.QueryId.Length == 0) throw RefusedException.BadRequest("Error deserializing task token.");
        if (!turn.World.Queries.TryGetValue(token.QueryId, out var query))
            throw RefusedException.NotFound("query task not found, or already expired");
        query.Answer(turn, request.CompletedType, request.QueryResult, request.ErrorMessage, request.Failure);
        turn.Reply(call.Caller, new RespondQueryTaskCompletedResponse());
    }
}
