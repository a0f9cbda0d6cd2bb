namespace TemporalDev.Server.Loop;

/// <summary>
/// Wall time that never falls and never stands still: it follows the wall clock forward, and while the wall clock has been set back it
/// goes on with the monotonic one. For one thread.
/// </summary>
internal sealed class EngineClock(TimeProvider time)
{
    private DateTimeOffset last = time.GetUtcNow();
    private long lastTimestamp = time.GetTimestamp();

    public DateTimeOffset Now()
    {
        var timestamp = time.GetTimestamp();
        var steady = last + time.GetElapsedTime(lastTimestamp, timestamp);
        var wall = time.GetUtcNow();
        lastTimestamp = timestamp;
        return last = wall > steady ? wall : steady;
    }
}
