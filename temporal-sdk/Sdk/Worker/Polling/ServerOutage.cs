using Microsoft.Extensions.Logging;
using Temporalio.Exceptions;

namespace Temporalio.Worker.Polling;

/// <summary>Says once that the server stopped answering, and once that it is back, however many polls notice.</summary>
internal sealed class ServerOutage(ILogger logger, TimeProvider time)
{
    private readonly Lock gate = new();
    private bool isOut;
    private long since;

    public void Seen(RpcException error)
    {
        lock (gate)
        {
            // A cut-off poll is how a restart or a proxy looks; only what persists is worth a line.
            if (isOut || error.Code is RpcException.StatusCode.Cancelled or RpcException.StatusCode.DeadlineExceeded)
            {
                return;
            }
            isOut = true;
            since = time.GetTimestamp();
        }
        logger.LogWarning("The server does not answer polls ({Code}: {Message}); polling goes on", error.Code, error.Message);
    }

    public void Over()
    {
        TimeSpan length;
        lock (gate)
        {
            if (!isOut)
            {
                return;
            }
            isOut = false;
            length = time.GetElapsedTime(since);
        }
        logger.LogInformation("The server answers polls again after {Length}", length);
    }
}
