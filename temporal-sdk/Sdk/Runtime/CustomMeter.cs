using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>Makes metrics that a custom meter gets.</summary>
internal sealed class CustomMeter(ICustomMetricMeter meter, CustomMetricMeterOptions options, object tags) : MetricMeter
{
    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
    {
        if (!MetricValues.IsInteger(typeof(T))) throw MetricValues.Unfit("counter", typeof(T));
        var counter = meter.CreateCounter<long>(name, unit, description);
        return new CustomCounter<T>(name, unit, description, meter, (value, all) => counter.Add(MetricValues.ToLong(value), all), tags);
    }

    public override MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null) =>
        new CustomHistogram<T>(name, unit, description, meter, Recorder<T>(name, unit, description), tags);

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
    {
        if (MetricValues.IsInteger(typeof(T)))
        {
            var gauge = meter.CreateGauge<long>(name, unit, description);
            return new CustomGauge<T>(name, unit, description, meter, (value, all) => gauge.Set(MetricValues.ToLong(value), all), tags);
        }
        if (!MetricValues.IsFloat(typeof(T))) throw MetricValues.Unfit("gauge", typeof(T));
        var floating = meter.CreateGauge<double>(name, unit, description);
        return new CustomGauge<T>(name, unit, description, meter, (value, all) => floating.Set(MetricValues.ToDouble(value), all), tags);
    }

    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new CustomMeter(meter, options, meter.CreateTags(tags, [.. more]));

    private Action<T, object> Recorder<T>(string name, string? unit, string? description)
        where T : struct
    {
        if (typeof(T) == typeof(TimeSpan)) return DurationRecorder<T>(name, unit, description);
        if (MetricValues.IsInteger(typeof(T)))
        {
            var histogram = meter.CreateHistogram<long>(name, unit, description);
            return (value, all) => histogram.Record(MetricValues.ToLong(value), all);
        }
        if (!MetricValues.IsFloat(typeof(T))) throw MetricValues.Unfit("histogram", typeof(T));
        var floating = meter.CreateHistogram<double>(name, unit, description);
        return (value, all) => floating.Record(MetricValues.ToDouble(value), all);
    }

    private Action<T, object> DurationRecorder<T>(string name, string? unit, string? description)
        where T : struct
    {
        switch (options.HistogramDurationFormat)
        {
            case CustomMetricMeterOptions.DurationFormat.TimeSpan:
                var spans = meter.CreateHistogram<TimeSpan>(name, unit ?? "duration", description);
                return (value, all) => spans.Record((TimeSpan)(object)value, all);
            case CustomMetricMeterOptions.DurationFormat.FloatSeconds:
                var seconds = meter.CreateHistogram<double>(name, unit ?? "s", description);
                return (value, all) => seconds.Record(((TimeSpan)(object)value).TotalSeconds, all);
            default:
                var milliseconds = meter.CreateHistogram<long>(name, unit ?? "ms", description);
                return (value, all) => milliseconds.Record((long)((TimeSpan)(object)value).TotalMilliseconds, all);
        }
    }
}
