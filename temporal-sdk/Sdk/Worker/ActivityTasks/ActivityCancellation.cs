using Microsoft.Extensions.Logging;
using Temporalio.Activities;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Cancellation of one attempt: the token, and why it fired. The first reason wins.</summary>
internal sealed class ActivityCancellation(ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly Lock gate = new();
    private bool disposed;

    public CancellationToken Token => source.Token;

    public ActivityCancelReason Reason { get; private set; }

    public ActivityCancellationDetails? Details { get; private set; }

    /// <summary>What went wrong with a heartbeat, when that is the reason.</summary>
    public Exception? HeartbeatError { get; private set; }

    public void Cancel(ActivityCancelReason reason, ActivityCancellationDetails details, Exception? heartbeatError = null)
    {
        lock (gate)
        {
            if (disposed || Reason != ActivityCancelReason.None)
            {
                return;
            }
            Reason = reason;
            Details = details;
            HeartbeatError = heartbeatError;
        }
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended between the check and the call; there is nobody left to tell.
            return;
        }
        catch (AggregateException e)
        {
            // Thrown by what the activity registered on its token; the token has fired all the same.
            logger.LogWarning(e, "A callback registered on an activity's cancellation token failed");
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
        }
        source.Dispose();
    }
}
