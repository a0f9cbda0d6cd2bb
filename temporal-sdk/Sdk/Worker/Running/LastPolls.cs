using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Heartbeats;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.Running;

/// <summary>Ends the polls of a worker that stops, so that no task is handed to a poll nobody listens to any more.</summary>
internal sealed class LastPolls(
    WorkerConnection connection, TemporalWorkerOptions options, string? stickyQueue, WorkerReport report, ILogger logger)
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(5);

    /// <summary>For a server that does not say whether it ends the polls: one that does has done so long before.</summary>
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(1);

    /// <summary>Returns when no poll is open. Does not throw.</summary>
    public async Task EndAsync(Task polling, CancellationTokenSource pollStop, NamespaceFacts facts)
    {
        var isKnown = await SayGoodbyeAsync(facts).ConfigureAwait(false);
        if (isKnown)
        {
            // The polls come back empty, or with a task that was on its way; either way they end by themselves.
            pollStop.CancelAfter(facts.EndsPollsOnShutdown ? CallPatience : Trial);
        }
        else
        {
            await pollStop.CancelAsync().ConfigureAwait(false);
        }
        await polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> SayGoodbyeAsync(NamespaceFacts facts)
    {
        using var patience = new CancellationTokenSource(CallPatience);
        var request = new ShutdownWorkerRequest
        {
            Namespace = connection.Namespace,
            Identity = connection.Identity,
            StickyTaskQueue = stickyQueue ?? string.Empty,
            TaskQueue = options.TaskQueue,
            WorkerInstanceKey = connection.InstanceKey,
            Reason = "graceful shutdown",
            WorkerHeartbeat = facts.TakesHeartbeats ? report.Next(WorkerStatus.ShuttingDown) : null,
        };
        if (options.Workflows.Count > 0)
        {
            request.TaskQueueTypes.Add(TaskQueueType.Workflow);
        }
        if (options.Activities.Count > 0)
        {
            request.TaskQueueTypes.Add(TaskQueueType.Activity);
        }
        try
        {
            await connection.Service.ShutdownWorkerAsync(request, new() { Retry = false, CancellationToken = patience.Token })
                .ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or RpcTimeoutOrCanceledException)
        {
            logger.LogDebug(e, "The server did not take note of the shutdown");
            return false;
        }
    }
}
