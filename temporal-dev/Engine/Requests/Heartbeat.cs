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
        Record(turn, run, activity, request.Details);
        turn.Reply(call.Caller, new RecordActivityTaskHeartbeatResponse
        {
            CancelRequested = activity.CancelRequested,
            ActivityPaused = activity.Paused,
            ActivityReset = activity.Reset,
        });
    }

    public static void ById(Turn turn, Call call, RecordActivityTaskHeartbeatByIdRequest request)
    {
        var (run, activity) = ActivityLookup.RequireStarted(turn, request.Namespace, request.WorkflowId, request.RunId, request.ActivityId);
        Record(turn, run, activity, request.Details);
        turn.Reply(call.Caller, new RecordActivityTaskHeartbeatByIdResponse
        {
            CancelRequested = activity.CancelRequested,
            ActivityPaused = activity.Paused,
            ActivityReset = activity.Reset,
        });
    }

    private static void Record(Turn turn, Run run, ActivityRow activity, WirePayloads? details)
    {
        Limits.CheckInput(details, "heartbeat details");
        var tx = turn.Begin(run);
        activity.HeartbeatDetails = details;
        activity.HeartbeatTime = tx.Now.Wire();
        Activities.Changed(tx, activity);
        tx.Commit();
    }
}
