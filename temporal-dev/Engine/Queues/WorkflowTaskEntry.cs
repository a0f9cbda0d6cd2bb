using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Queues;

/// <summary>A scheduled workflow task in line.</summary>
internal sealed class WorkflowTaskEntry(Run run, WorkflowTaskRow task)
    : QueuedTask(TaskQueues.Workflow(run.Key.NamespaceId, task.Queue), Priorities.Of(run.Row.Priority), task.ScheduledTime.At())
{
    private readonly RunKey _key = run.Key;
    private readonly long _scheduledId = task.ScheduledId;
    private readonly int _attempt = task.Attempt;

    public override bool IsWanted(World world) => Wanted(world) is not null;

    public override QueueKey? NormalQueue(World world) =>
        Wanted(world) is { } run ? TaskQueues.Workflow(_key.NamespaceId, run.Row.TaskQueue) : null;

    public override bool TryStart(Turn turn, PollWait poller)
    {
        if (Wanted(turn.World) is not { } run) return false;
        var tx = turn.Begin(run);
        WorkflowTasks.Start(tx, turn.World.NewId(), poller.Taker);
        tx.Commit();
        turn.Reply(poller.Caller, TaskReply.For(turn, run, poller.Queue.Name == run.Row.StickyQueue));
        return true;
    }

    private Run? Wanted(World world) =>
        world.Runs.Find(_key) is { IsOpen: true, Task: { } task } run && !run.TaskState.IsStarted()
        && task.ScheduledId == _scheduledId && task.Attempt == _attempt ? run : null;
}
