using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>PauseActivity and UnpauseActivity.</summary>
internal static class PauseActivity
{
    public static void Pause(Turn turn, Call call, PauseActivityRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var (run, chosen) = ActivityChoice.Require(turn, ns, request.Execution, request.Id, request.Type, false);
        var tx = turn.Begin(run);
        foreach (var activity in chosen.Where(activity => !activity.Paused))
        {
            activity.Paused = true;
            activity.PauseTime = turn.Now.Wire();
            activity.PauseIdentity = request.Identity;
            activity.PauseReason = request.Reason;
            Activities.Changed(tx, activity);
            tx.ChangedVisibility();
        }
        tx.Commit();
        turn.Reply(call.Caller, new PauseActivityResponse());
    }

    public static void Unpause(Turn turn, Call call, UnpauseActivityRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var (run, chosen) = ActivityChoice.Require(turn, ns, request.Execution, request.Id, request.Type, request.UnpauseAll);
        var tx = turn.Begin(run);
        foreach (var activity in chosen.Where(activity => activity.Paused))
            Unpause(tx, activity, request);
        tx.Commit();
        turn.Reply(call.Caller, new UnpauseActivityResponse());
    }

    private static void Unpause(RunTransaction tx, ActivityRow activity, UnpauseActivityRequest request)
    {
        activity.Paused = false;
        activity.PauseTime = null;
        activity.PauseIdentity = activity.PauseReason = "";
        if (request.ResetHeartbeat) (activity.HeartbeatDetails, activity.HeartbeatTime) = (null, null);
        Activities.Changed(tx, activity);
        tx.ChangedVisibility();
        if (activity.State == (int)ActivityState.Started) return;
        if (request.ResetAttempts) activity.Attempt = 1;
        Activities.Hasten(tx, activity, request.Jitter.Span());
    }
}
