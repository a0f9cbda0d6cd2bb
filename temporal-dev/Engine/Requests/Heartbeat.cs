using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.Requests;

/// <summary>RecordActivityTaskHeartbeat, by token and by id.</summary>
internal static class Heartbeat
{
    public static void Handle(Turn turn, Call call, RecordActivityTaskHeartbeatRequest request)
    {
        var (run, activity) = ActivityLookup.Require(turn, request.TaskToken);
        var ended = Record(turn, run, activity, request.Details, request.Identity);
        turn.Reply(call.Caller, new RecordActivityTaskHeartbeatResponse
        {
            CancelRequested = ended || activity.CancelRequested,
            ActivityPaused = activity.Paused,
            ActivityReset = activity.Reset,
        });
    }

    public static void ById(Turn turn, Call call, RecordActivityTaskHeartbeatByIdRequest request)
    {
        var (run, activity) = ActivityLookup.RequireStarted(turn, request.Namespace, request.WorkflowId, request.RunId, request.ActivityId);
        var ended = Record(turn, run, activity, request.Details, request.Identity);
        turn.Reply(call.Caller, new RecordActivityTaskHeartbeatByIdResponse
        {
            CancelRequested = ended || activity.CancelRequested,
            ActivityPaused = activity.Paused,
            ActivityReset = activity.Reset,
        });
    }

    /// <returns>True when the details were too large: the activity is over.</returns>
    private static bool Record(Turn turn, Run run, ActivityRow activity, WirePayloads? details, string identity)
    {
        var tx = turn.Begin(run);
        var isTooLarge = Limits.Exceeds(details);
        if (isTooLarge) RespondActivity.HeartbeatTooLarge(tx, activity, identity);
        else
        {
            activity.HeartbeatDetails = details;
            activity.HeartbeatTime = tx.Now.Wire();
            Activities.Changed(tx, activity);
        }
        tx.Commit();
        return isTooLarge;
    }
}
