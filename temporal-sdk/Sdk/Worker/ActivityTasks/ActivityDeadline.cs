using Temporalio.Activities;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>
/// Cancels an attempt that has outlived its start-to-close or heartbeat timeout. The server decides about timeouts; this only makes
/// sure that code nobody waits for any more gets to know, hence the grace on top.
/// </summary>
internal sealed class ActivityDeadline : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly ActivityInfo info;
    private readonly Heartbeater heartbeater;
    private readonly ActivityCancellation cancellation;
    private readonly long startedTicks = Environment.TickCount64;
    private readonly Timer timer;

    public ActivityDeadline(ActivityInfo info, Heartbeater heartbeater, ActivityCancellation cancellation)
    {
        this.info = info;
        this.heartbeater = heartbeater;
        this.cancellation = cancellation;
        timer = new(_ => Check());
        Check();
    }

    public void Dispose() => timer.Dispose();

    private void Check()
    {
        var left = TimeLeft();
        if (left <= TimeSpan.Zero)
        {
            cancellation.Cancel(ActivityCancelReason.Timeout, new() { IsTimedOut = true });
        }
        else if (left < TimeSpan.MaxValue)
        {
            // A timer takes at most about 49 days; an earlier look does no harm.
            timer.Change(left < TimeSpan.FromDays(1) ? left : TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan TimeLeft()
    {
        var now = Environment.TickCount64;
        var left = TimeSpan.MaxValue;
        if (info.StartToCloseTimeout is { } startToClose)
        {
            left = startToClose + Grace - TimeSpan.FromMilliseconds(now - startedTicks);
        }
        if (info.HeartbeatTimeout is { } heartbeat)
        {
            var untilSilent = heartbeat + Grace - TimeSpan.FromMilliseconds(now - heartbeater.LastRecordedTicks);
            left = untilSilent < left ? untilSilent : left;
        }
        return left;
    }
}
