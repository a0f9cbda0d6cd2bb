namespace TemporalDev.Server.Telemetry;

/// <summary>One row of numbers: a count, a gauge or the buckets of a histogram.</summary>
/// <param name="labels">Names and values.</param>
/// <param name="bounds">Upper bounds of the buckets; null when it is no histogram.</param>
internal sealed class Series(IReadOnlyList<(string Name, string Value)> labels, IReadOnlyList<double>? bounds)
{
    private readonly Lock gate = new();
    private readonly long[] buckets = new long[bounds?.Count ?? 0];
    private double sum;
    private long count;

    public IReadOnlyList<(string Name, string Value)> Labels => labels;

    public void Set(double value)
    {
        lock (gate) sum = value;
    }

    public void Add(double value)
    {
        lock (gate)
        {
            sum += value;
            count++;
            for (var bucket = 0; bucket < buckets.Length; bucket++)
            {
                if (value > bounds![bucket]) continue;
                buckets[bucket]++;
                return;
            }
        }
    }

    /// <summary>As of one moment; each bucket holds those before it, too.</summary>
    public Snapshot Read()
    {
        lock (gate)
        {
            var upTo = 0L;
            return new Snapshot(sum, count, [.. buckets.Select((inside, bucket) => (bounds![bucket], upTo += inside))]);
        }
    }

    /// <param name="Sum">The value, or the sum of what a histogram has seen.</param>
    /// <param name="Count">How often something was told.</param>
    /// <param name="Buckets">Upper bound and how many are at or below it.</param>
    internal sealed record Snapshot(double Sum, long Count, IReadOnlyList<(double Bound, long UpTo)> Buckets);
}
