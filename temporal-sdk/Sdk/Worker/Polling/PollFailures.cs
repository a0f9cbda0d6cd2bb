using Temporalio.Exceptions;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.Polling;

/// <summary>Failures of one poll in a row: how long to wait, and which of them no waiting can mend.</summary>
internal sealed class PollFailures(ServerOutage outage, TimeProvider time)
{
    /// <summary>At a worker's start everything is tried again: namespace and permissions may still be on their way.</summary>
    private static readonly TimeSpan Lenience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Backoff backoff = new(TimeSpan.FromMilliseconds(200), 2, LongestWait);
    private readonly long started = time.GetTimestamp();
    private bool hasFailed;

    /// <summary>The poll has got an answer.</summary>
    public void Mended()
    {
        if (hasFailed)
        {
            hasFailed = false;
            backoff.Reset();
        }
        outage.Over();
    }

    /// <summary>How long to wait before the next poll; throws the error when it will not mend itself.</summary>
    public TimeSpan WaitAfter(Exception error)
    {
        hasFailed = true;
        var rpc = error as RpcException ?? new RpcException(RpcException.StatusCode.Unknown, error.Message, null);
        if (RpcCodes.IsRetryablePoll(rpc))
        {
            outage.Seen(rpc);
            return backoff.Next(rpc);
        }
        if (time.GetElapsedTime(started) >= Lenience)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
        outage.Seen(rpc);
        return LongestWait;
    }
}
