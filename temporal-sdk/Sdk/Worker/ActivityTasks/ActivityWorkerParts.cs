using Microsoft.Extensions.Logging;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>What every attempt of a worker needs.</summary>
internal sealed record ActivityWorkerParts(
    WorkerConnection Connection,
    TemporalWorkerOptions Options,
    ActivityExecutor Executor,
    ActivityTaskReader Reader,
    CancellationToken WorkerShutdown,
    WorkerMetrics Metrics,
    ILogger Logger);
