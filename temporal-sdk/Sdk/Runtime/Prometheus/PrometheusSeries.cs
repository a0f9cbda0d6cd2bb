namespace Temporalio.Runtime;

/// <summary>The values of one metric with one set of labels. Thread safe.</summary>
internal sealed class PrometheusSeries(double[] bounds)
{
    private readonly Lock guard = new();
    private readonly long[] buckets = new long[bounds.Length];
    private double value;
    private double sum;
    private long count;

    public void Add(double more)
    {
        lock (guard) value += more;
    }

    public void Set(double now)
    {
        lock (guard) value = now;
    }

    public void Record(double measured)
    {
        lock (guard)
        {
            for (var at = 0; at < bounds.Length; at++)
                if (measured <= bounds[at])
                    buckets[at]++;
            sum += measured;
            count++;
        }
    }

    /// <summary>Reads the series as of one moment: its value, or the buckets, sum and count of a histogram.</summary>
    public (double Value, IReadOnlyList<(double Bound, long Count)> Buckets, double Sum, long Count) Read()
    {
        lock (guard) return (value, [.. bounds.Zip(buckets)], sum, count);
    }
}
