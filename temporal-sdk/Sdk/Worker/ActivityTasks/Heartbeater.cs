using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Api.Common.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>
/// Sends the heartbeats of one attempt: the first at once, later ones at most once per interval, always the newest details.
/// What the server answers may cancel the attempt.
/// </summary>
internal sealed class Heartbeater(
    WorkerConnection connection,
    ByteString taskToken,
    DataConverter converter,
    TimeSpan interval,
    ActivityCancellation cancellation,
    ILogger logger)
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private IReadOnlyCollection<object?>? pending;
    private Task sending = Task.CompletedTask;
    private bool isSending;
    private bool isStopped;

    /// <summary>When the attempt last gave a sign of life, in <see cref="Environment.TickCount64" />.</summary>
    public long LastRecordedTicks { get; private set; } = Environment.TickCount64;

    public void Record(object?[] details)
    {
        lock (gate)
        {
            LastRecordedTicks = Environment.TickCount64;
            if (isStopped)
            {
                return;
            }
            pending = details;
            if (!isSending)
            {
                isSending = true;
                sending = Task.Run(SendAllAsync);
            }
        }
    }

    /// <summary>Stops sending. Returns the newest details that were not sent, so that a failure report can carry them.</summary>
    public async Task<Payloads?> StopAsync()
    {
        Task last;
        lock (gate)
        {
            isStopped = true;
            last = sending;
        }
        await stopping.CancelAsync().ConfigureAwait(false);
        await last.ConfigureAwait(false);
        stopping.Dispose();
        return pending == null ? null : await TryConvertAsync(pending).ConfigureAwait(false);
    }

    private async Task SendAllAsync()
    {
        while (true)
        {
            IReadOnlyCollection<object?> details;
            lock (gate)
            {
                if (pending == null || isStopped)
                {
                    isSending = false;
                    return;
                }
                details = pending;
                pending = null;
            }
            await SendAsync(details).ConfigureAwait(false);
            await PauseAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync(IReadOnlyCollection<object?> details)
    {
        if (await TryConvertAsync(details).ConfigureAwait(false) is not { } payloads)
        {
            return;
        }
        try
        {
            var answer = await connection.Service.RecordActivityTaskHeartbeatAsync(
                new()
                {
                    Namespace = connection.Namespace,
                    Identity = connection.Identity,
                    TaskToken = taskToken,
                    Details = payloads,
                },
                WorkerConnection.Retrying(stopping.Token)).ConfigureAwait(false);
            Heed(answer);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            Restore(details);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            cancellation.Cancel(ActivityCancelReason.GoneFromServer, new() { IsGoneFromServer = true });
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Heartbeat could not be sent; the next one will be tried");
            Restore(details);
        }
    }

    private void Heed(RecordActivityTaskHeartbeatResponse answer)
    {
        if (!answer.CancelRequested && !answer.ActivityPaused && !answer.ActivityReset)
        {
            return;
        }
        var reason = answer.CancelRequested
            ? ActivityCancelReason.CancelRequested
            : answer.ActivityReset ? ActivityCancelReason.Reset : ActivityCancelReason.Paused;
        cancellation.Cancel(reason, new()
        {
            IsCancelRequested = answer.CancelRequested,
            IsPaused = answer.ActivityPaused,
            IsReset = answer.ActivityReset,
        });
    }

    private async Task<Payloads?> TryConvertAsync(IReadOnlyCollection<object?> details)
    {
        try
        {
            return new() { Payloads_ = { await converter.ToPayloadsAsync(details).ConfigureAwait(false) } };
        }
        catch (Exception e)
        {
            logger.LogWarning(e, "Heartbeat details could not be converted; the activity is cancelled");
            cancellation.Cancel(ActivityCancelReason.HeartbeatRecordFailure, new() { IsHeartbeatRecordFailure = true }, e);
            return null;
        }
    }

    private void Restore(IReadOnlyCollection<object?> details)
    {
        lock (gate)
        {
            pending ??= details;
        }
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(interval, stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped: the loop sees it next.
            return;
        }
    }
}
