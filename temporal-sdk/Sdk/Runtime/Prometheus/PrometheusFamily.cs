using System.Collections.Concurrent;

namespace Temporalio.Runtime;

/// <summary>Every series of one metric.</summary>
/// <param name="name">Name on the page.</param>
/// <param name="kind">Counter, gauge or histogram, in Prometheus' words.</param>
/// <param name="description">What it measures, or null.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, ascending.</param>
internal sealed class PrometheusFamily(string name, string kind, string? description, double[] bounds)
{
    private readonly ConcurrentDictionary<string, PrometheusSeries> series = new();

    public string Name => name;

    public string Kind => kind;

    public string? Description => description;

    public IEnumerable<KeyValuePair<string, PrometheusSeries>> Series => series.OrderBy(each => each.Key, StringComparer.Ordinal);

    public PrometheusSeries Of(PrometheusLabels labels) => series.GetOrAdd(labels.Text, static (_, of) => new(of), bounds);
}
