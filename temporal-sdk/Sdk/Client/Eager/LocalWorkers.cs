namespace Temporalio.Client;

/// <summary>Workers that run on a connection. Thread safe.</summary>
internal sealed class LocalWorkers
{
    private readonly Lock gate = new();
    private readonly List<IEagerWorker> workers = [];

    public void Add(IEagerWorker worker)
    {
        lock (gate) workers.Add(worker);
    }

    public void Remove(IEagerWorker worker)
    {
        lock (gate) workers.Remove(worker);
    }

    /// <summary>A slot of any worker of a task queue, and that worker; null when nobody has one. Workers take turns by chance.</summary>
    public (IEagerSlot Slot, IEagerWorker Worker)? TryReserve(string inNamespace, string taskQueue)
    {
        IEagerWorker[] fitting;
        lock (gate) fitting = [.. workers.Where(worker => worker.Namespace == inNamespace && worker.TaskQueue == taskQueue)];
        Random.Shared.Shuffle(fitting);
        foreach (var worker in fitting)
            if (worker.TryReserve() is { } slot)
                return (slot, worker);
        return null;
    }
}
