using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Batches;

/// <summary>
/// Runs batches beside everything else, each a few operations a second. A batch that was running when the server stopped goes on from its
/// start.
/// </summary>
internal sealed class BatchRunner(NamespaceRegistry namespaces, Database database, EngineLoop loop, TimeProvider time, ILogger log)
{
    /// <summary>Operations per second of a batch that does not say.</summary>
    private const float DefaultRate = 50;

    /// <summary>Runs found per page of a query.</summary>
    private const int Page = 1000;

    private readonly ConcurrentDictionary<(string NamespaceId, string JobId), BatchJob> jobs = new();
    private readonly ConcurrentDictionary<(string NamespaceId, string JobId), CancellationTokenSource> stops = new();

    /// <summary>Takes up what the database holds. Before the first call.</summary>
    public void Recover()
    {
        foreach (var job in database.Runs.Batches())
        {
            jobs[(job.NamespaceId, job.JobId)] = job;
            if (job.IsRunning) Launch(BatchJob.New(job.NamespaceId, job.Request, job.Progress.StartTime.ToDateTimeOffset()));
        }
    }

    public BatchJob? Find(string namespaceId, string jobId) => jobs.GetValueOrDefault((namespaceId, jobId));

    /// <summary>The batches of a namespace, newest first.</summary>
    public IEnumerable<BatchJob> All(string namespaceId) =>
        jobs.Values.Where(job => job.NamespaceId == namespaceId).OrderByDescending(job => job.Progress.StartTime)
            .ThenBy(job => job.JobId, StringComparer.Ordinal);

    /// <summary>Starts a batch; the same job id again is the same batch.</summary>
    public async Task StartAsync(string namespaceId, StartBatchOperationRequest request)
    {
        var job = BatchJob.New(namespaceId, request, time.GetUtcNow());
        if (!jobs.TryAdd((namespaceId, job.JobId), job)) return;
        await SaveAsync(job).ConfigureAwait(false);
        Launch(job);
    }

    /// <summary>Stops a running batch; what it has done stays done. It then counts as failed, as on the real server.</summary>
    public async Task StopAsync(BatchJob job)
    {
        if (stops.TryRemove((job.NamespaceId, job.JobId), out var stop)) await stop.CancelAsync().ConfigureAwait(false);
        var current = Find(job.NamespaceId, job.JobId);
        if (current is { IsRunning: true })
            await SaveAsync(current.Ended(BatchOperationState.Failed, time.GetUtcNow())).ConfigureAwait(false);
    }

    private void Launch(BatchJob job)
    {
        var stop = stops[(job.NamespaceId, job.JobId)] = new CancellationTokenSource();
        _ = Task.Run(() => RunAsync(job, stop.Token));
    }

    private async Task RunAsync(BatchJob job, CancellationToken stop)
    {
        try
        {
            var targets = await TargetsAsync(job, stop).ConfigureAwait(false);
            job = jobs[(job.NamespaceId, job.JobId)] = job.WithTotal(targets.Count);
            var rest = TimeSpan.FromSeconds(
                1 / (job.Request.MaxOperationsPerSecond > 0 ? job.Request.MaxOperationsPerSecond : DefaultRate));
            foreach (var target in targets)
            {
                var isDone = await TryAsync(job, target, stop).ConfigureAwait(false);
                job = jobs[(job.NamespaceId, job.JobId)] = job.WithOneMore(isDone);
                await Task.Delay(rest, time, stop).ConfigureAwait(false);
            }
            await SaveAsync(job.Ended(BatchOperationState.Completed, time.GetUtcNow())).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped the batch has recorded its end.
        }
        catch (GrpcStatusException failed)
        {
            log.BatchFailed(job.JobId, failed.Status.Message);
            // A stopping server leaves the batch running: it goes on after the next start.
            if (failed.Status.Code != GrpcStatusCode.Unavailable)
                await SaveAsync(job.Ended(BatchOperationState.Failed, time.GetUtcNow())).ConfigureAwait(false);
        }
    }

    private async Task<List<WorkflowExecution>> TargetsAsync(BatchJob job, CancellationToken stop)
    {
        if (job.Request.Executions.Count > 0) return [.. job.Request.Executions];
        var entry = namespaces.Get(job.Request.Namespace);
        var filter = FilterParser.Parse(BatchOperations.QueryOf(job.Request)).Where;
        var targets = new List<WorkflowExecution>();
        PageKey? after = null;
        do
        {
            var page = await database.ReadAsync(
                reader => VisibilityReader.List(reader, AttributeCatalog.Of(reader, entry), filter, after, Page), loop, stop)
                    .ConfigureAwait(false);
            targets.AddRange(page.Runs.Select(run => run.Execution));
            after = page.Next;
        }
        while (after is not null);
        return targets;
    }

    private async Task<bool> TryAsync(BatchJob job, WorkflowExecution target, CancellationToken stop)
    {
        try
        {
            var reset = job.Request.ResetOperation;
            var eventId = reset is null
                ? 0
                : await ResetPoint.FindAsync(reset, job.Request.Namespace, target, loop, stop).ConfigureAwait(false);
            await loop.CallAsync(BatchOperations.CallFor(job.Request, target, eventId), stop).ConfigureAwait(false);
            return true;
        }
        catch (GrpcStatusException refused) when (refused.Status.Code is not (GrpcStatusCode.Unavailable or GrpcStatusCode.Cancelled))
        {
            log.BatchOperationRefused(job.JobId, target.WorkflowId, refused.Status.Message);
            return false;
        }
    }

    private async Task SaveAsync(BatchJob job)
    {
        await loop.DoAsync((_, store) =>
        {
            store.WriteBatch(job);
            return job;
        }).ConfigureAwait(false);
        jobs[(job.NamespaceId, job.JobId)] = job;
    }
}
