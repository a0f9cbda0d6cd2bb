using Temporalio.Common;

namespace Temporalio.Replay.Runtime;

/// <summary>Records nothing while history is replayed.</summary>
internal sealed class ReplaySafeMeter(MetricMeter? inner, WorkflowInstance instance) : MetricMeter
{
    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null) =>
        new Counter<T>(inner?.CreateCounter<T>(name, unit, description), instance, name, unit, description);

    public override MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null) =>
        new Histogram<T>(inner?.CreateHistogram<T>(name, unit, description), instance, name, unit, description);

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null) =>
        new Gauge<T>(inner?.CreateGauge<T>(name, unit, description), instance, name, unit, description);

    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
        new ReplaySafeMeter(inner?.WithTags(tags), instance);

    private sealed class Counter<T>(MetricCounter<T>? inner, WorkflowInstance instance, string name, string? unit, string? description)
        : MetricCounter<T>(name, unit, description)
        where T : struct
    {
        public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!instance.IsReplayingHistoryEvents)
            {
                inner?.Add(value, extraTags);
            }
        }

        public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Counter<T>(inner?.WithTags(tags), instance, Name, Unit, Description);
    }

    private sealed class Histogram<T>(MetricHistogram<T>? inner, WorkflowInstance instance, string name, string? unit, string? description)
        : MetricHistogram<T>(name, unit, description)
        where T : struct
    {
        public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!instance.IsReplayingHistoryEvents)
            {
                inner?.Record(value, extraTags);
            }
        }

        public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Histogram<T>(inner?.WithTags(tags), instance, Name, Unit, Description);
    }

    private sealed class Gauge<T>(MetricGauge<T>? inner, WorkflowInstance instance, string name, string? unit, string? description)
        : MetricGauge<T>(name, unit, description)
        where T : struct
    {
        public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!instance.IsReplayingHistoryEvents)
            {
                inner?.Set(value, extraTags);
            }
        }

        public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Gauge<T>(inner?.WithTags(tags), instance, Name, Unit, Description);
    }
}
