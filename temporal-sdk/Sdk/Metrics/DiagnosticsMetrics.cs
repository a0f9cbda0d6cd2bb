namespace Temporalio.Common;

/// <summary>A counter of a .NET meter.</summary>
internal sealed class DiagnosticsCounter<T>(
    string name, string? unit, string? description, Action<T, KeyValuePair<string, object?>[]> add, KeyValuePair<string, object?>[] tags)
    : MetricCounter<T>(name, unit, description)
    where T : struct
{
    public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
        add(value, MetricTags.Join(tags, extraTags));

    public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsCounter<T>(Name, Unit, Description, add, MetricTags.Join(tags, more));
}

/// <summary>A histogram of a .NET meter.</summary>
internal sealed class DiagnosticsHistogram<T>(
    string name, string? unit, string? description, Action<T, KeyValuePair<string, object?>[]> record, KeyValuePair<string, object?>[] tags)
    : MetricHistogram<T>(name, unit, description)
    where T : struct
{
    public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
        record(value, MetricTags.Join(tags, extraTags));

    public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsHistogram<T>(Name, Unit, Description, record, MetricTags.Join(tags, more));
}

/// <summary>A gauge of a .NET meter.</summary>
internal sealed class DiagnosticsGauge<T>(
    string name, string? unit, string? description, Action<T, KeyValuePair<string, object?>[]> set, KeyValuePair<string, object?>[] tags)
    : MetricGauge<T>(name, unit, description)
    where T : struct
{
    public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
        set(value, MetricTags.Join(tags, extraTags));

    public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsGauge<T>(Name, Unit, Description, set, MetricTags.Join(tags, more));
}
