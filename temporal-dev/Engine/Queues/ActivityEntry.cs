using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Queues;

/// <summary>One attempt of an activity in line.</summary>
internal sealed class ActivityEntry(Run run, ActivityRow activity)
    : QueuedTask(
        TaskQueues.Activity(run.Key.NamespaceId, activity.TaskQueue), Priorities.Of(Priorities.Merge(activity.Priority, run.Row.Priority)),
        activity.ScheduledTime.At())
{
    private readonly RunKey _key = run.Key;
    private readonly long _scheduledId = activity.ScheduledId;
    private readonly int _attempt = activity.Attempt;
    private readonly int _stamp = activity.Stamp;

    public override bool IsWanted(World world) => Wanted(world) is not null;

    public override QueueKey? NormalQueue(World world) =>
        IsWanted(world) ? Queue : null;

    public override bool TryStart(Turn turn, PollWait poller)
    {
        if (Wanted(turn.World) is not var (run, activity)) return false;
        var tx = turn.Begin(run);
        Activities.Start(tx, activity, turn.World.NewId(), poller.Poller.Identity);
        tx.Commit();
        turn.Reply(poller.Caller, Reply(turn, run, activity));
        return true;
    }

    /// <summary>A started attempt as a worker gets it.</summary>
    public static PollActivityTaskQueueResponse Reply(Turn turn, Run run, ActivityRow activity)
    {
        var scheduled = HistoryReader.Event(turn.World, run, activity.ScheduledId).ActivityTaskScheduledEventAttributes;
        return new PollActivityTaskQueueResponse
        {
            TaskToken = Tokens.Of(run, activity),
            WorkflowNamespace = turn.World.Namespaces.ById(run.Key.NamespaceId)?.Name ?? "",
            WorkflowType = new WorkflowType { Name = run.Row.WorkflowType },
            WorkflowExecution = new WorkflowExecution { WorkflowId = run.Key.WorkflowId, RunId = run.Key.RunId },
            ActivityType = scheduled.ActivityType,
            ActivityId = activity.ActivityId,
            Header = scheduled.Header,
            Input = scheduled.Input,
            HeartbeatDetails = activity.HeartbeatDetails,
            ScheduledTime = activity.FirstScheduledTime,
            CurrentAttemptScheduledTime = activity.ScheduledTime,
            StartedTime = activity.StartedTime,
            Attempt = activity.Attempt,
            ScheduleToCloseTimeout = activity.ScheduleToClose,
            StartToCloseTimeout = activity.StartToClose,
            HeartbeatTimeout = activity.Heartbeat,
            RetryPolicy = activity.RetryPolicy,
            Priority = Priorities.Merge(activity.Priority, run.Row.Priority),
        };
    }

    private (Run, ActivityRow)? Wanted(World world)
    {
        if (world.Runs.Find(_key) is not { IsOpen: true } run || !run.Activities.TryGetValue(_scheduledId, out var activity)) return null;
        var same = activity.State == (int)ActivityState.Scheduled && activity.Attempt == _attempt && activity.Stamp == _stamp
            && !activity.Paused;
        return same ? (run, activity) : null;
    }
}
