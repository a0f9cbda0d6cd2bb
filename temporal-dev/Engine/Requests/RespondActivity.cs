using Google.Protobuf;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.Requests;

/// <summary>RespondActivityTask Completed, Failed and Canceled, by token and by id.</summary>
internal static class RespondActivity
{
    public static void Completed(Turn turn, Call call, RespondActivityTaskCompletedRequest request) =>
        Complete(turn, call, ActivityLookup.Require(
            turn, request.TaskToken), request.Result, request.Identity, new RespondActivityTaskCompletedResponse());

    public static void CompletedById(Turn turn, Call call, RespondActivityTaskCompletedByIdRequest request) => Complete(
        turn, call, ActivityLookup.Require(turn, request.Namespace, request.WorkflowId, request.RunId, request.ActivityId),
        request.Result, request.Identity, new RespondActivityTaskCompletedByIdResponse());

    public static void Failed(Turn turn, Call call, RespondActivityTaskFailedRequest request)
    {
        var at = ActivityLookup.Require(turn, request.TaskToken);
        Check(request.Failure);
        var told = new RespondActivityTaskFailedResponse();
        Fail(turn, call, at, request.Failure, request.LastHeartbeatDetails, request.Identity, told, told.Failures);
    }

    public static void FailedById(Turn turn, Call call, RespondActivityTaskFailedByIdRequest request)
    {
        var told = new RespondActivityTaskFailedByIdResponse();
        var at = ActivityLookup.RequireStarted(turn, request.Namespace, request.WorkflowId, request.RunId, request.ActivityId);
        Fail(turn, call, at, request.Failure ?? new Failure(), request.LastHeartbeatDetails, request.Identity, told, told.Failures);
    }

    public static void Canceled(Turn turn, Call call, RespondActivityTaskCanceledRequest request) =>
        Cancel(turn, call, ActivityLookup.Require(
            turn, request.TaskToken), request.Details, request.Identity, new RespondActivityTaskCanceledResponse());

    public static void CanceledById(Turn turn, Call call, RespondActivityTaskCanceledByIdRequest request) => Cancel(
        turn, call, ActivityLookup.RequireStarted(turn, request.Namespace, request.WorkflowId, request.RunId, request.ActivityId),
        request.Details, request.Identity, new RespondActivityTaskCanceledByIdResponse());

    private static void Complete(
        Turn turn, Call call, (Run Run, ActivityRow Activity) at, WirePayloads? result, string identity, IMessage response)
    {
        var tx = turn.Begin(at.Run);
        // The worker has done its part; that the result is too large is the workflow's to hear.
        if (Limits.Exceeds(result)) Activities.Fail(tx, at.Activity, SmallFailure.TooLarge("Complete result exceeds size limit."), identity);
        else Activities.Complete(tx, at.Activity, result, identity);
        End(turn, call, tx, response);
    }

    /// <param name="turn">Now.</param>
    /// <param name="call">Whom to answer.</param>
    /// <param name="at">The attempt.</param>
    /// <param name="failure">As the worker tells it.</param>
    /// <param name="details">Of a last heartbeat, or null.</param>
    /// <param name="identity">Of the worker.</param>
    /// <param name="response">The answer.</param>
    /// <param name="told">Part of the answer: what was too large to be kept.</param>
    private static void Fail(
        Turn turn, Call call, (Run Run, ActivityRow Activity) at, Failure failure, WirePayloads? details, string identity, IMessage response,
        ICollection<Failure> told)
    {
        var tx = turn.Begin(at.Run);
        if (Limits.Exceeds(details)) told.Add(SmallFailure.TooLarge(Limits.HeartbeatTooLarge));
        else if (details is not null)
        {
            at.Activity.HeartbeatDetails = details;
            at.Activity.HeartbeatTime = tx.Now.Wire();
            Activities.Changed(tx, at.Activity);
        }
        if (Limits.Exceeds(failure)) told.Add(failure = SmallFailure.TooLarge(SmallFailure.Message, failure));
        Activities.Fail(tx, at.Activity, failure, identity);
        End(turn, call, tx, response);
    }

    private static void Cancel(
        Turn turn, Call call, (Run Run, ActivityRow Activity) at, WirePayloads? details, string identity, IMessage response)
    {
        if (!at.Activity.CancelRequested)
            throw RefusedException.BadRequest("unable to mark activity as canceled without activity being request canceled first");
        var tx = turn.Begin(at.Run);
        if (Limits.Exceeds(details)) Activities.Fail(tx, at.Activity, SmallFailure.TooLarge("Cancel details exceed size limit."), identity);
        else Activities.Cancel(tx, at.Activity, details, identity);
        End(turn, call, tx, response);
    }

    /// <summary>A heartbeat whose details are too large ends the activity.</summary>
    public static void HeartbeatTooLarge(RunTransaction tx, ActivityRow activity, string identity)
    {
        Activities.Fail(tx, activity, SmallFailure.TooLarge(Limits.HeartbeatTooLarge), identity);
        if (tx.HasEvents || tx.Run.Buffered.Count > 0) WorkflowTasks.Schedule(tx);
    }

    private static void End(Turn turn, Call call, RunTransaction tx, IMessage response)
    {
        if (tx.HasEvents || tx.Run.Buffered.Count > 0) WorkflowTasks.Schedule(tx);
        tx.Commit();
        turn.Reply(call.Caller, response);
    }

    private static void Check(Failure? failure)
    {
        if (failure?.ApplicationFailureInfo is null) throw RefusedException.BadRequest("Failure must have ApplicationFailureInfo.");
    }
}
