using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Queues;

/// <summary>A query in line by itself, because no workflow task is pending that could carry it.</summary>
internal sealed class QueryEntry(QueryWait wait, string queueName) : QueuedTask(TaskQueues.Workflow(wait.Run.NamespaceId, queueName), 1, null)
{
    public override bool IsWanted(World world) => world.Queries.ContainsKey(wait.Id);

    public override QueueKey? NormalQueue(World world) =>
        IsWanted(world) && world.Runs.Find(wait.Run) is { } run ? TaskQueues.Workflow(wait.Run.NamespaceId, run.Row.TaskQueue) : null;

    public override bool TryStart(Turn turn, PollWait poller)
    {
        if (!IsWanted(turn.World) || turn.World.Runs.Find(wait.Run) is not { } run) return false;
        var reply = new PollWorkflowTaskQueueResponse
        {
            TaskToken = Tokens.OfQuery(run.Key, wait.Id),
            WorkflowExecution = new WorkflowExecution { WorkflowId = run.Key.WorkflowId, RunId = run.Key.RunId },
            WorkflowType = new WorkflowType { Name = run.Row.WorkflowType },
            PreviousStartedEventId = run.Row.LastCompletedStartedId,
            Attempt = 1,
            Query = wait.Query,
            WorkflowExecutionTaskQueue = new TaskQueue { Name = run.Row.TaskQueue, Kind = TaskQueueKind.Normal },
            History = new History(),
        };
        if (poller.Queue.Name != run.Row.StickyQueue) TaskReply.AddHistory(turn, run, reply, 1, run.NextEventId, transient: false);
        turn.Reply(poller.Caller, reply);
        return true;
    }
}
