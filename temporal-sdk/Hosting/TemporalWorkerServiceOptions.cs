using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Options of a hosted worker.</summary>
public class TemporalWorkerServiceOptions : TemporalWorkerOptions
{
    /// <summary>Options without a task queue.</summary>
    public TemporalWorkerServiceOptions()
    {
    }

    /// <summary>Options for a task queue.</summary>
    /// <param name="taskQueue">Task queue to poll.</param>
    public TemporalWorkerServiceOptions(string taskQueue)
        : base(taskQueue)
    {
    }

    /// <summary>Connects a client for this worker alone. Default: null, the container's <see cref="ITemporalClient" /> is used.</summary>
    public TemporalClientConnectOptions? ClientOptions { get; set; }

    /// <summary>Replaces the worker's client while it runs. Default: null.</summary>
    public TemporalWorkerClientUpdater? WorkerClientUpdater { get; set; }

    /// <summary>A copy with lists and client options of its own.</summary>
    /// <returns>The copy.</returns>
    public override object Clone()
    {
        var copy = (TemporalWorkerServiceOptions)base.Clone();
        copy.ClientOptions = (TemporalClientConnectOptions?)ClientOptions?.Clone();
        return copy;
    }
}
