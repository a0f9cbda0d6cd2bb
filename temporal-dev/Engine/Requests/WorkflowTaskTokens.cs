using Google.Protobuf;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>From a task token to the run whose started workflow task it belongs to.</summary>
internal static class WorkflowTaskTokens
{
    public static Run Require(Turn turn, ByteString bytes)
    {
        var token = Tokens.Task(bytes);
        var run = turn.World.Runs.Find(Tokens.Run(token)) ?? throw RefusedException.NotFound("workflow execution not found");
        if (!run.IsOpen) throw RunLookup.AlreadyCompleted();
        if (!Matches(run, token)) throw RefusedException.NotFound("workflow task not found.");
        return run;
    }

    private static bool Matches(Run run, TaskToken token) => run.TaskState.IsStarted() && run.Task is { } task
        && task.ScheduledId == token.ScheduledId && task.StartedId == token.StartedId && task.Attempt == token.Attempt
        && task.StartedTime.Equals(token.StartedTime);
}
