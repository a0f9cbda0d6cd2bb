using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.Heartbeats;

/// <summary>Tells the server at intervals how the worker is.</summary>
internal sealed class WorkerHeartbeats(
    WorkerConnection connection, WorkerReport report, TimeSpan interval, TimeProvider time, ILogger logger)
{
    /// <summary>Tells it until stopped, or until the server says that it does not listen. Does not throw.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await TellAsync(stop).ConfigureAwait(false) && await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            logger.LogDebug("Worker {Identity} tells the server no more how it is", connection.Identity);
        }
    }

    private async Task<bool> TellAsync(CancellationToken stop)
    {
        try
        {
            await connection.Service.RecordWorkerHeartbeatAsync(
                new()
                {
                    Namespace = connection.Namespace,
                    Identity = connection.Identity,
                    WorkerHeartbeat = { report.Next(WorkerStatus.Running) },
                },
                new() { Retry = false, CancellationToken = stop }).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.Unimplemented)
        {
            logger.LogDebug("The server takes no messages of workers about themselves");
            return false;
        }
        catch (RpcException e)
        {
            var level = stop.IsCancellationRequested ? LogLevel.Debug : LogLevel.Warning;
            logger.Log(level, "The server could not be told how worker {Identity} is: {Message}", connection.Identity, e.Message);
        }
        return !stop.IsCancellationRequested;
    }
}
