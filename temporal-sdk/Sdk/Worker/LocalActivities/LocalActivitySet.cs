using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Replay;

namespace Temporalio.Worker.LocalActivities;

/// <summary>The local activities of one cached run. They go on across the heartbeats of the task that waits for them.</summary>
internal sealed class LocalActivitySet(LocalActivityRunner runner, ILogger logger)
{
    private readonly Dictionary<uint, CancellationTokenSource> cancellations = [];
    private readonly CancellationTokenSource dropping = new();
    private readonly Channel<LocalActivityResolution> ended = Channel.CreateUnbounded<LocalActivityResolution>();

    /// <summary>Starts and cancels what an outcome asks for.</summary>
    public void Apply(WorkflowTaskOutcome outcome, PollWorkflowTaskQueueResponse task)
    {
        foreach (var request in outcome.LocalActivitiesToStart)
        {
            var source = new CancellationTokenSource();
            cancellations[request.Seq] = source;
            _ = Task.Run(() => RunAsync(request, task, source.Token));
        }
        foreach (var seq in outcome.LocalActivitiesToCancel)
        {
            if (cancellations.TryGetValue(seq, out var source))
            {
                source.Cancel();
            }
        }
    }

    /// <summary>The next one that ended; null when none did within the time given.</summary>
    public async Task<LocalActivityResolution?> NextAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            var resolution = await ended.Reader.ReadAsync(limit.Token).ConfigureAwait(false);
            cancellations.Remove(resolution.Seq);
            return resolution;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Cancels all of them; nobody will ask for their outcome.</summary>
    public void Drop() => dropping.Cancel();

    private async Task RunAsync(LocalActivityRequest request, PollWorkflowTaskQueueResponse task, CancellationToken cancelled)
    {
        try
        {
            ended.Writer.TryWrite(await runner.RunAsync(request, task, cancelled, dropping.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (dropping.IsCancellationRequested)
        {
            logger.LogDebug("Local activity {Type} was dropped with its workflow run", request.ActivityType);
        }
        catch (Exception e)
        {
            logger.LogError(e, "Local activity {Type} ended in an unexpected way; its workflow task will time out", request.ActivityType);
        }
    }
}
