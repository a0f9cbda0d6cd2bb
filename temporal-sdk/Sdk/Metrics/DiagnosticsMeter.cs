using System.Diagnostics.Metrics;

namespace Temporalio.Common;

/// <summary>Makes metrics that .NET's own meters publish, so that every .NET metrics listener and exporter sees them.</summary>
/// <param name="meter">The .NET meter.</param>
/// <param name="tags">Tags of every value.</param>
/// <param name="inSeconds">Whether durations are seconds rather than whole milliseconds.</param>
internal sealed class DiagnosticsMeter(Meter meter, KeyValuePair<string, object?>[] tags, bool inSeconds = false) : MetricMeter
{
    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
    {
        if (MetricValues.IsInteger(typeof(T)))
        {
            var counter = meter.CreateCounter<long>(name, unit, description);
            return new DiagnosticsCounter<T>(
                counter, name, unit, description, (value, all) => counter.Add(MetricValues.ToLong(value), all), tags);
        }
        throw MetricValues.Unfit("counter", typeof(T));
    }

    public override MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null)
    {
        if (typeof(T) == typeof(TimeSpan) && inSeconds)
        {
            var seconds = meter.CreateHistogram<double>(name, unit ?? "s", description);
            return new DiagnosticsHistogram<T>(
                seconds, name, unit, description, (value, all) => seconds.Record(((TimeSpan)(object)value).TotalSeconds, all), tags);
        }
        if (typeof(T) == typeof(TimeSpan))
        {
            var histogram = meter.CreateHistogram<long>(name, unit ?? "ms", description);
            return new DiagnosticsHistogram<T>(
                histogram, name, unit, description,
                (value, all) => histogram.Record((long)((TimeSpan)(object)value).TotalMilliseconds, all), tags);
        }
        if (MetricValues.IsInteger(typeof(T)))
        {
            var histogram = meter.CreateHistogram<long>(name, unit, description);
            return new DiagnosticsHistogram<T>(
                histogram, name, unit, description, (value, all) => histogram.Record(MetricValues.ToLong(value), all), tags);
        }
        if (MetricValues.IsFloat(typeof(T)))
        {
            var histogram = meter.CreateHistogram<double>(name, unit, description);
            return new DiagnosticsHistogram<T>(
                histogram, name, unit, description, (value, all) => histogram.Record(MetricValues.ToDouble(value), all), tags);
        }
        throw MetricValues.Unfit("histogram", typeof(T));
    }

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
    {
        if (MetricValues.IsInteger(typeof(T)))
        {
            var gauge = meter.CreateGauge<long>(name, unit, description);
            return new DiagnosticsGauge<T>(
                gauge, name, unit, description, (value, all) => gauge.Record(MetricValues.ToLong(value), all), tags);
        }
        if (MetricValues.IsFloat(typeof(T)))
        {
            var gauge = meter.CreateGauge<double>(name, unit, description);
            return new DiagnosticsGauge<T>(
                gauge, name, unit, description, (value, all) => gauge.Record(MetricValues.ToDouble(value), all), tags);
        }
        throw MetricValues.Unfit("gauge", typeof(T));
    }

    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsMeter(meter, MetricTags.Join(tags, more), inSeconds);
}
