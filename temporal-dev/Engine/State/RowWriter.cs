using Google.Protobuf;
using TemporalDev.Engine.Machines;

namespace TemporalDev.Engine.State;

/// <summary>A changed run into the rows of a mutation.</summary>
internal static class RowWriter
{
    public static void Write(Turn turn, Run run, bool visibility)
    {
        var mutation = turn.Mutation;
        var due = Deadlines.Earliest(run);
        mutation.Runs.Add(new RunWrite(run.Key, Durable(run).ToByteArray(), run.IsOpen, due, HasTasks(run), run.Row.CloseTime?.At()));
        foreach (var (kind, id) in run.TakeTouched()) mutation.Parts.Add(new PartWrite(run.Key, kind, id, run.PartData(kind, id)));
        if (visibility) mutation.Visibility.Add(Visibility.Of(turn, run));
        turn.World.Due.Set(run.Key, due);
        Skipping.Note(turn.World, run);
        run.Tail.Trim();
    }

    public static void Delete(Turn turn, Run run)
    {
        turn.Mutation.Deleted.Add(run.Key);
        turn.World.Due.Set(run.Key, null);
        turn.World.Busy.Remove(run.Key);
        turn.World.Runs.Forget(run.Key);
    }

    /// <summary>A speculative task is not part of the row: after a restart it never was.</summary>
    private static Rows.RunRow Durable(Run run)
    {
        if (!run.TaskState.IsSpeculative()) return run.Row;
        var row = run.Row.Clone();
        row.WorkflowTask = null;
        return row;
    }

    private static bool HasTasks(Run run) =>
        run.IsOpen && (run.TaskState is WorkflowTaskState.Scheduled or WorkflowTaskState.TransientScheduled
        || run.Activities.Values.Any(a => a.State == (int)ActivityState.Scheduled && !a.Paused));
}
