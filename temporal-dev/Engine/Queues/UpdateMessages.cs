using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Protocol.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Queues;

/// <summary>Requests of updates on their way to a worker.</summary>
internal static class UpdateMessages
{
    /// <summary>Requests that no worker has; they count as sent with the run's started task.</summary>
    public static IEnumerable<Message> Outgoing(Turn turn, Run run)
    {
        if (turn.World.Audiences.Find(run.Key) is not { } audience) return [];
        var admitted = audience.Updates.Values.Where(update => IsWaiting(run, update)).ToList();
        foreach (var update in admitted) update.Move(UpdateMove.Send);
        return admitted.Select(update => new Message
        {
            Id = RequestId(update.Id),
            ProtocolInstanceId = update.Id,
            EventId = run.Task!.StartedId - 1,
            Body = Any.Pack(update.Request),
        });
    }

    public static string RequestId(string updateId) => $"{updateId}/request";

    /// <summary>The task that carried them ended badly: they go out again with the next one.</summary>
    public static void Return(Turn turn, Run run)
    {
        if (turn.World.Audiences.Find(run.Key) is not { } audience) return;
        foreach (var update in audience.Updates.Values)
            if (update.State == UpdateState.Sent) update.Move(UpdateMove.Return);
    }

    /// <summary>
    /// A commit was lost: requests that went out with a task that nobody remembers go out again, with a task of their own if need be.
    /// </summary>
    public static void Rewind(Turn turn, Run run)
    {
        if (turn.World.Audiences.Find(run.Key) is not { Updates.Count: > 0 } audience) return;
        var isOut = run.TaskState.IsStarted();
        foreach (var update in audience.Updates.Values)
            update.Rewind(run.Updates.TryGetValue(update.Id, out var row) ? (UpdateState)row.State
                : isOut && update.State != UpdateState.Admitted ? UpdateState.Sent : UpdateState.Admitted);
        turn.World.Alarms.Add(turn.Wall, later => Resume(later, run.Key));
    }

    private static void Resume(Turn turn, RunKey key)
    {
        if (turn.World.Runs.Find(key) is not { IsOpen: true, Task: null } run || !Wait(turn, run)) return;
        var tx = turn.Begin(run);
        WorkflowTasks.ScheduleSpeculative(tx);
        tx.Commit();
    }

    /// <summary>Whether some update waits for a task to carry it.</summary>
    public static bool Wait(Turn turn, Run run) =>
        turn.World.Audiences.Find(run.Key)?.Updates.Values.Any(update => IsWaiting(run, update)) == true;

    /// <summary>A request that history tells of, after a reset, needs no message.</summary>
    private static bool IsWaiting(Run run, LiveUpdate update) =>
        update.State == UpdateState.Admitted && !run.Updates.ContainsKey(update.Id);
}
