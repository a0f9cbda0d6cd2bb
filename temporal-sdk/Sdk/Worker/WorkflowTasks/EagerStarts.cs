using Temporalio.Client;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Offers slots of a worker to clients of its connection, for first tasks that come back with the start of a workflow.</summary>
internal sealed class EagerStarts(WorkerConnection connection, string taskQueue, WorkflowWorker worker) : IEagerWorker
{
    private readonly Lock gate = new();
    private LocalWorkers? joined;

    public string Namespace => connection.Namespace;

    public string TaskQueue => taskQueue;

    public Api.Deployment.V1.WorkerDeploymentOptions? DeploymentOptions => connection.DeploymentOptions;

    /// <summary>Begins to offer slots.</summary>
    public void Join()
    {
        lock (gate)
        {
            joined = (connection.Client.Connection as TemporalConnection)?.LocalWorkers;
            joined?.Add(this);
        }
    }

    /// <summary>Offers none any more.</summary>
    public void Leave()
    {
        lock (gate)
        {
            joined?.Remove(this);
            joined = null;
        }
    }

    public IEagerSlot? TryReserve() => worker.TryReserveEager() is { } slot ? new Reserved(worker, slot) : null;

    private sealed class Reserved(WorkflowWorker worker, Slots.Slot slot) : IEagerSlot
    {
        private bool isTaken;

        public void Take(Api.WorkflowService.V1.PollWorkflowTaskQueueResponse task)
        {
            isTaken = true;
            worker.TakeEager(task, slot);
        }

        public void Dispose()
        {
            if (!isTaken) slot.Dispose();
        }
    }
}
