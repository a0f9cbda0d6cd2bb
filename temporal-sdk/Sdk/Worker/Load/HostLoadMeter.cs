namespace Temporalio.Worker.Load;

/// <summary>Measures how busy the machine is. Thread safe; looks at most ten times a second.</summary>
internal sealed class HostLoadMeter(TimeProvider time)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private CpuClock last = CpuClock.Read();
    private HostLoad load = new(0, MemoryUse.Share());
    private long readAt = time.GetTimestamp();

    /// <summary>One for the process: its looks serve everybody.</summary>
    public static HostLoadMeter Shared { get; } = new(TimeProvider.System);

    public HostLoad Read()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(readAt) < Freshness) return load;
            readAt = time.GetTimestamp();
            var now = CpuClock.Read();
            load = new(now.ShareSince(last), MemoryUse.Share());
            last = now;
            return load;
        }
    }
}
