using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TemporalDev.Server.Telemetry;

/// <summary>All series of one instrument.</summary>
internal sealed class MetricFamily
{
    private readonly ConcurrentDictionary<Labels, Series> series = [];
    private readonly IReadOnlyList<double>? bounds;

    public MetricFamily(Instrument instrument)
    {
        (Name, Help) = (instrument.Name, instrument.Description ?? string.Empty);
        (Kind, bounds) = instrument switch
        {
            Histogram<double> histogram => ("histogram", histogram.Advice?.HistogramBucketBoundaries ?? []),
            Counter<long> or ObservableCounter<double> => ("counter", null),
            _ => ("gauge", null),
        };
        IsLookedAt = instrument.IsObservable;
    }

    public string Name { get; }

    public string Help { get; }

    /// <summary>The word of the text format.</summary>
    public string Kind { get; }

    /// <summary>Its values are told anew each time, so that those not told any more are gone.</summary>
    public bool IsLookedAt { get; }

    public IEnumerable<Series> All => series.Values;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new Labels(Value(tags, 0), Value(tags, 1), Value(tags, 2));
        if (!series.TryGetValue(labels, out var one))
        {
            var named = tags.ToArray();
            one = series.GetOrAdd(labels, _ => new Series([.. named.Select(tag => (tag.Key, tag.Value?.ToString() ?? string.Empty))], bounds));
        }
        if (IsLookedAt) one.Set(value);
        else one.Add(value);
    }

    public void Forget() => series.Clear();

    private static string? Value(ReadOnlySpan<KeyValuePair<string, object?>> tags, int index) =>
        index < tags.Length ? (string?)tags[index].Value : null;

    /// <summary>The values of the labels, which an instrument always gives in one order, at most three of them.</summary>
    private readonly record struct Labels(string? First, string? Second, string? Third);
}
