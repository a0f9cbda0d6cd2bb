namespace TemporalDev.Server.Loop;

/// <summary>Wakes the engine's thread when something is due.</summary>
internal sealed class DueAlarm : IDisposable
{
    /// <summary>Longest sleep: a wall clock that was set forward is noticed by then.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly ITimer timer;
    private DateTimeOffset? armed;

    // Written by the timer's thread: the system's timer may go off a little before the engine's clock shows the time.
    private volatile bool isWaiting;

    public DueAlarm(TimeProvider time, EventWaitHandle wake)
    {
        timer = time.CreateTimer(Ring, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        void Ring(object? state)
        {
            isWaiting = false;
            wake.Set();
        }
    }

    /// <summary>Sets the next wake-up.</summary>
    /// <param name="due">When something is due; null for nothing.</param>
    /// <param name="now">The engine's time.</param>
    /// <param name="notBefore">Due or not, the thread rests until then.</param>
    public void Arm(DateTimeOffset? due, DateTimeOffset now, DateTimeOffset notBefore)
    {
        if (due is not { } at)
        {
            if (armed is not null) timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            armed = null;
            return;
        }
        if (at < notBefore) at = notBefore;
        if (at == armed && isWaiting) return;
        armed = at;
        isWaiting = true;
        var delay = at - now < Longest ? at - now : Longest;
        // The system's timers count whole milliseconds; a wake-up before the time would only be a turn for nothing.
        timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(delay.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();
}
