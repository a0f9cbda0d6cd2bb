using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>ResetActivity: the activity starts over at attempt 1; a running attempt learns of it by its next heartbeat.</summary>
internal static class ResetActivity
{
    public static void Handle(Turn turn, Call call, ResetActivityRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var (run, chosen) = ActivityChoice.Require(turn, ns, request.Execution, request.Id, request.Type, request.MatchAll);
        var tx = turn.Begin(run);
        foreach (var activity in chosen) Reset(tx, activity, request);
        tx.Commit();
        turn.Reply(call.Caller, new ResetActivityResponse());
    }

    private static void Reset(RunTransaction tx, ActivityRow activity, ResetActivityRequest request)
    {
        if (request.RestoreOriginalOptions) UpdateActivityOptions.Restore(tx, activity);
        Activities.Changed(tx, activity);
        if (activity.Paused && !request.KeepPaused)
        {
            activity.Paused = false;
            tx.ChangedVisibility();
        }
        if (activity.State == (int)ActivityState.Started)
        {
            activity.Reset = true;
            activity.ResetHeartbeat = request.ResetHeartbeat;
            return;
        }
        activity.Attempt = 1;
        if (request.ResetHeartbeat) (activity.HeartbeatDetails, activity.HeartbeatTime) = (null, null);
        // What stays paused keeps the time and the failure of its last attempt.
        if (!activity.Paused) Activities.Hasten(tx, activity, request.Jitter.Span());
    }
}
