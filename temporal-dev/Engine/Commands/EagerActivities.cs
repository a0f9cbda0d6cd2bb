using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Commands;

/// <summary>
/// Activities that begin in the answer to the workflow task that scheduled them, without a queue. Only their first attempt does; a retry
/// goes the usual way, and history cannot tell the two apart.
/// </summary>
internal static class EagerActivities
{
    /// <summary>Once all commands are done: what one of them has cancelled, or what belongs to a run that has closed, does not begin.</summary>
    /// <returns>Those that have begun.</returns>
    public static IReadOnlyList<ActivityRow> Start(Completion completion, string identity)
    {
        if (completion.Eager.Count == 0 || !completion.Run.IsOpen) return [];
        var begun = new List<ActivityRow>();
        foreach (var scheduledId in completion.Eager)
        {
            if (!completion.Run.Activities.TryGetValue(scheduledId, out var activity)) continue;
            Activities.Start(completion.Tx, activity, completion.Turn.World.NewId(), identity);
            begun.Add(activity);
        }
        return begun;
    }

    /// <summary>As a poll would get it, but that the real server leaves out two things here.</summary>
    public static PollActivityTaskQueueResponse Reply(Turn turn, Run run, ActivityRow activity)
    {
        var task = ActivityEntry.Reply(turn, run, activity);
        (task.RetryPolicy, task.Priority) = (null, null);
        return task;
    }
}
