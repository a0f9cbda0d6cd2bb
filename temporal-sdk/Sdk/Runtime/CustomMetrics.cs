using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>A counter of a custom meter.</summary>
internal sealed class CustomCounter<T>(
    string name, string? unit, string? description, ICustomMetricMeter meter, Action<T, object> add, object tags)
    : MetricCounter<T>(name, unit, description)
    where T : struct
{
    public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
        add(value, extraTags is null ? tags : meter.CreateTags(tags, [.. extraTags]));

    public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new CustomCounter<T>(Name, Unit, Description, meter, add, meter.CreateTags(tags, [.. more]));
}

/// <summary>A histogram of a custom meter.</summary>
internal sealed class CustomHistogram<T>(
    string name, string? unit, string? description, ICustomMetricMeter meter, Action<T, object> record, object tags)
    : MetricHistogram<T>(name, unit, description)
    where T : struct
{
    public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
        record(value, extraTags is null ? tags : meter.CreateTags(tags, [.. extraTags]));

    public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new CustomHistogram<T>(Name, Unit, Description, meter, record, meter.CreateTags(tags, [.. more]));
}

/// <summary>A gauge of a custom meter.</summary>
internal sealed class CustomGauge<T>(
    string name, string? unit, string? description, ICustomMetricMeter meter, Action<T, object> set, object tags)
    : MetricGauge<T>(name, unit, description)
    where T : struct
{
    public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
        set(value, extraTags is null ? tags : meter.CreateTags(tags, [.. extraTags]));

    public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new CustomGauge<T>(Name, Unit, Description, meter, set, meter.CreateTags(tags, [.. more]));
}
