using System.Collections.Concurrent;

namespace Temporalio.Runtime;

/// <summary>Keeps the metrics of a runtime for the page that shows them.</summary>
internal sealed class PrometheusMeter(PrometheusOptions options) : ICustomMetricMeter
{
    private readonly ConcurrentDictionary<string, PrometheusFamily> families = new();

    public IEnumerable<PrometheusFamily> Families => families.Values.OrderBy(family => family.Name, StringComparer.Ordinal);

    public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
        where T : struct => new PrometheusMetric<T>(Family("counter", name, unit, description));

    public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
        where T : struct => new PrometheusMetric<T>(Family("gauge", name, unit, description));

    public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
        where T : struct => new PrometheusMetric<T>(Family("histogram", name, unit, description));

    public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags) =>
        new PrometheusLabels(appendFrom as PrometheusLabels, tags);

    // A metric asked for twice is one family: its values add up, as on every Prometheus page.
    private PrometheusFamily Family(string kind, string name, string? unit, string? description) => families.GetOrAdd(
        FullName(kind, name, unit), full => new(full, kind, description, kind == "histogram" ? Bounds(name) : []));

    private string FullName(string kind, string name, string? unit)
    {
        var full = PrometheusText.Name(name);
        if (options.HasUnitSuffix && UnitWord(unit) is { } word && !full.EndsWith('_' + word, StringComparison.Ordinal)) full += '_' + word;
        if (options.HasCounterTotalSuffix && kind == "counter" && !full.EndsWith("_total", StringComparison.Ordinal)) full += "_total";
        return full;
    }

    private static string? UnitWord(string? unit) => unit switch
    {
        null or "" => null,
        "ms" => "milliseconds",
        "s" => "seconds",
        _ => PrometheusText.Name(unit),
    };

    private double[] Bounds(string name) => HistogramBuckets.Of(name, options.HistogramBucketOverrides, options.UseSecondsForDuration);
}
