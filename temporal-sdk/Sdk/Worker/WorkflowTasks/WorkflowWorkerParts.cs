using Microsoft.Extensions.Logging;
using Temporalio.Converters;
using Temporalio.Replay;
using Temporalio.Worker.ActivityTasks;
using Temporalio.Worker.LocalActivities;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>What every workflow task of a worker needs.</summary>
/// <param name="ActivityWorker">Takes eager activities; null when this worker runs none, or does not want them early.</param>
/// <param name="StickyQueue">Queue of this worker alone; null when no runs are cached.</param>
internal sealed record WorkflowWorkerParts(
    WorkerConnection Connection,
    TemporalWorkerOptions Options,
    WorkflowRunOptions RunOptions,
    IPayloadCodec? Codec,
    LocalActivityRunner LocalActivityRunner,
    ActivityWorker? ActivityWorker,
    string? StickyQueue,
    WorkerMetrics Metrics,
    ILogger Logger)
{
    public string TaskQueue => Options.TaskQueue ?? throw new InvalidOperationException("The worker has no task queue");

    /// <summary>Fires when the worker stops: tasks in hand are completed, no new ones are asked for.</summary>
    public CancellationToken Stopping { get; init; }

    /// <summary>Fires when the grace period is over: tasks that wait for local activities are left to their timeout.</summary>
    public CancellationToken Abandoning { get; init; }
}
