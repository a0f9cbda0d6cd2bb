using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
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
            if (IsStateTooLarge(run, activity, details)) throw Terminate(turn, run);
            activity.HeartbeatDetails = details;
            activity.HeartbeatTime = tx.Now.Wire();
            Activities.Changed(tx, activity);
        }
        tx.Commit();
        return isTooLarge;
    }

    /// <summary>Nothing but details of heartbeats can make a state so large; small ones cannot, however many there are.</summary>
    private static bool IsStateTooLarge(Run run, ActivityRow activity, WirePayloads? details)
    {
        const int small = Limits.StateBytes / Limits.Pending;
        if (details?.CalculateSize() is not > small) return false;
        var others = run.Activities.Values.Where(other => other != activity).Sum(other => (long)(other.HeartbeatDetails?.CalculateSize() ?? 0));
        return others + details.CalculateSize() + (run.Row.Memo?.CalculateSize() ?? 0) > Limits.StateBytes;
    }

    private static KeepAndRefuseException Terminate(Turn turn, Run run)
    {
        const string reason = "Workflow mutable state size exceeds limit.";
        Closing.TerminateIfOpen(turn, run, reason);
        return new KeepAndRefuseException(new Refusal(GrpcCode.InvalidArgument, reason));
    }
}
