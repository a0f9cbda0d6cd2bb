namespace Temporalio.Worker.Measures;

/// <summary>What a worker has in hand and has done, in numbers.</summary>
internal sealed class WorkerTally
{
    private int cacheHits;
    private int cacheMisses;
    private volatile int cachedRuns;

    public SlotTally Workflows { get; } = new();

    public SlotTally Activities { get; } = new();

    public SlotTally LocalActivities { get; } = new();

    public PollTally WorkflowPolls { get; } = new(TimeProvider.System);

    public PollTally StickyPolls { get; } = new(TimeProvider.System);

    public PollTally ActivityPolls { get; } = new(TimeProvider.System);

    public int CacheHits => Volatile.Read(ref cacheHits);

    public int CacheMisses => Volatile.Read(ref cacheMisses);

    public int CachedRuns
    {
        get => cachedRuns;
        set => cachedRuns = value;
    }

    public void Looked(bool isHit) => Interlocked.Increment(ref isHit ? ref cacheHits : ref cacheMisses);
}
