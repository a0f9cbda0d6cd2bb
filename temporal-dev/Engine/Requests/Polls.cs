using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;

namespace TemporalDev.Engine.Requests;

/// <summary>PollWorkflowTaskQueue, PollActivityTaskQueue and PollNexusTaskQueue.</summary>
internal static class Polls
{
    public static void Workflow(Turn turn, Call call, PollWorkflowTaskQueueRequest request) => Wait(
        turn, call, (request.Namespace, request.TaskQueue, TaskQueueType.Workflow),
        new(request.Identity, request.WorkerVersionCapabilities), request.WorkerInstanceKey, new PollWorkflowTaskQueueResponse());

    public static void Activity(Turn turn, Call call, PollActivityTaskQueueRequest request) => Wait(
        turn, call, (request.Namespace, request.TaskQueue, TaskQueueType.Activity),
        new(request.Identity, request.WorkerVersionCapabilities, request.TaskQueueMetadata?.MaxTasksPerSecond),
        request.WorkerInstanceKey, new PollActivityTaskQueueResponse());

    /// <summary>Nexus tasks do not exist here, so the wait always ends empty.</summary>
    public static void Nexus(Turn turn, Call call, PollNexusTaskQueueRequest request) => Wait(
        turn, call, (request.Namespace, request.TaskQueue, TaskQueueType.Nexus),
        new(request.Identity, request.WorkerVersionCapabilities), request.WorkerInstanceKey, new PollNexusTaskQueueResponse());

    private static void Wait(
        Turn turn, Call call, (string Namespace, TaskQueue? Queue, TaskQueueType Type) where, Poller poller, string workerKey,
        IMessage nothing)
    {
        var record = turn.World.Namespaces.Require(where.Namespace);
        if (where.Queue is null or { Name: "" }) throw RefusedException.BadRequest("TaskQueue is not set on request.");
        Fields.Short(where.Queue.Name, "TaskQueue");
        Fields.Short(poller.Identity, "Identity");
        if (turn.World.StoppedWorkers.Knows(workerKey))
        {
            turn.Reply(call.Caller, nothing);
            return;
        }
        var key = new QueueKey(record.Id, where.Queue.Name, where.Type);
        var wait = new PollWait(call.Caller, turn.Deadline(call, turn.World.Options.PollWait), key, poller, workerKey, nothing);
        turn.World.Callers.Add(wait);
        turn.World.Queues.Trim(turn.Wall);
        var line = turn.World.Queues.Get(key);
        line.IsSticky = where.Queue.Kind == TaskQueueKind.Sticky;
        line.Add(wait, turn.Wall);
        line.Match(turn);
    }
}
