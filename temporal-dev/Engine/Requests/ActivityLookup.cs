using Google.Protobuf;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>From a task token, or from ids, to a pending activity.</summary>
internal static class ActivityLookup
{
    /// <summary>The started attempt that the token belongs to.</summary>
    public static (Run Run, ActivityRow Activity) Require(Turn turn, ByteString bytes)
    {
        var token = Tokens.Task(bytes);
        if (turn.World.Runs.Find(Tokens.Run(token)) is not { IsOpen: true } run) throw Gone();
        if (!run.Activities.TryGetValue(token.ScheduledId, out var activity)) throw Gone();
        var same = activity.State == (int)ActivityState.Started && activity.Attempt == token.Attempt && activity.Stamp == token.Stamp;
        return same ? (run, activity) : throw Gone();
    }

    /// <summary>The pending activity with this id, started or not.</summary>
    public static (Run Run, ActivityRow Activity) Require(Turn turn, string ns, string workflowId, string runId, string activityId)
    {
        var record = turn.World.Namespaces.Require(ns);
        Fields.Required(activityId, "ActivityId");
        var run = RunLookup.Require(turn, record, new() { WorkflowId = workflowId, RunId = runId });
        if (!run.IsOpen) throw RunLookup.AlreadyCompleted();
        return run.ActivityById(activityId) is { } activity
            ? (run, activity)
            : throw RefusedException.NotFound(
                $"cannot find pending activity with ActivityID {activityId}, check workflow execution history for more details");
    }

    /// <summary>The same, refusing one that no worker has.</summary>
    public static (Run Run, ActivityRow Activity) RequireStarted(Turn turn, string ns, string workflowId, string runId, string activityId)
    {
        var found = Require(turn, ns, workflowId, runId, activityId);
        return found.Activity.State == (int)ActivityState.Started ? found : throw Gone();
    }

    private static RefusedException Gone() =>
        RefusedException.NotFound("invalid activityID or activity already timed out or invoking workflow is completed");
}
