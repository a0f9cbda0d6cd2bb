using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;

namespace TemporalDev.Engine.Requests;

/// <summary>ResetStickyTaskQueue and ShutdownWorker: a worker's cache is gone.</summary>
internal static class StickyQueues
{
    public static void Reset(Turn turn, Call call, ResetStickyTaskQueueRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var run = RunLookup.RequireOpen(turn, ns, request.Execution);
        var tx = turn.Begin(run);
        run.ClearStickiness();
        tx.Changed();
        tx.Commit();
        turn.Reply(call.Caller, new ResetStickyTaskQueueResponse());
    }

    public static void Shutdown(Turn turn, Call call, ShutdownWorkerRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        if (request.StickyTaskQueue.Length > 0) turn.World.Queues.Unload(turn, TaskQueues.Workflow(ns.Id, request.StickyTaskQueue));
        if (request.WorkerInstanceKey.Length > 0) EndPolls(turn, request.WorkerInstanceKey);
        turn.Reply(call.Caller, new ShutdownWorkerResponse());
    }

    // Answered with nothing, so that no task is handed to a poll whose worker no longer listens. The real server of this version does not do
    // that yet, so no capability speaks of it; a worker notices.
    private static void EndPolls(Turn turn, string workerKey)
    {
        turn.World.StoppedWorkers.Add(workerKey);
        foreach (var poll in turn.World.Callers.All<PollWait>().Where(poll => poll.WorkerKey == workerKey))
        {
            turn.World.Callers.Remove(poll.Caller);
            poll.TimeOut(turn);
        }
    }
}
