using System.Diagnostics.Metrics;

namespace Temporalio.Common;

/// <summary>A counter of a .NET meter. Tags are joined only while somebody listens.</summary>
internal sealed class DiagnosticsCounter<T>(
    Instrument instrument, string name, string? unit, string? description, Action<T, KeyValuePair<string, object?>[]> add,
    KeyValuePair<string, object?>[] tags)
    : MetricCounter<T>(name, unit, description)
    where T : struct
{
    public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
    {
        if (instrument.Enabled) add(value, MetricTags.Join(tags, extraTags));
    }

    public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsCounter<T>(instrument, Name, Unit, Description, add, MetricTags.Join(tags, more));
}

/// <summary>A histogram of a .NET meter.</summary>
internal sealed class DiagnosticsHistogram<T>(
    Instrument instrument, string name, string? unit, string? description, Action<T, KeyValuePair<string, object?>[]> record,
    KeyValuePair<string, object?>[] tags)
    : MetricHistogram<T>(name, unit, description)
    where T : struct
{
    public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
    {
        if (instrument.Enabled) record(value, MetricTags.Join(tags, extraTags));
    }

    public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsHistogram<T>(instrument, Name, Unit, Description, record, MetricTags.Join(tags, more));
}

/// <summary>A gauge of a .NET meter.</summary>
internal sealed class DiagnosticsGauge<T>(
    Instrument instrument, string name, string? unit, string? description, Action<T, KeyValuePair<string, object?>[]> set,
    KeyValuePair<string, object?>[] tags)
    : MetricGauge<T>(name, unit, description)
    where T : struct
{
    public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
    {
        if (instrument.Enabled) set(value, MetricTags.Join(tags, extraTags));
    }

    public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
        new DiagnosticsGauge<T>(instrument, Name, Unit, Description, set, MetricTags.Join(tags, more));
}
