using System.Diagnostics.Metrics;
using Temporalio.Runtime;
using Xunit;

namespace Tests.Sdk.Configuration;

public class RuntimeMeterTests
{
    [Fact]
    public void Metrics_reach_every_listener_of_the_dotnet_meter()
    {
        var seen = new List<(string Name, long Value, string Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: "Temporalio", Name: "test_requests" }) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            seen.Add((instrument.Name, value, string.Join(",", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order()))));
        listener.Start();

        var runtime = new TemporalRuntime(new(new TelemetryOptions
        {
            Metrics = new() { GlobalTags = [new("zone", "a")], AttachServiceName = false },
        }));
        var counter = runtime.MetricMeter.WithTags([new("queue", "q")]).CreateCounter<int>("test_requests");
        counter.Add(2);
        counter.WithTags([new("queue", "other")]).Add(3, [new("kind", "poll")]);
        Assert.Equal([("test_requests", 2L, "queue=q,zone=a"), ("test_requests", 3L, "kind=poll,queue=other,zone=a")], seen);
    }

    [Fact]
    public void A_custom_meter_gets_every_metric_in_the_form_it_asked_for()
    {
        var custom = new WritingMeter();
        var runtime = new TemporalRuntime(new(new TelemetryOptions
        {
            Metrics = new()
            {
                CustomMetricMeter = custom,
                CustomMetricMeterOptions = new() { HistogramDurationFormat = CustomMetricMeterOptions.DurationFormat.FloatSeconds },
            },
        }));
        runtime.MetricMeter.CreateCounter<uint>("c", "u", "d").Add(1);
        runtime.MetricMeter.CreateGauge<float>("g").Set(1.5f, [new("x", 1)]);
        runtime.MetricMeter.CreateHistogram<TimeSpan>("h").Record(TimeSpan.FromMilliseconds(1500));
        runtime.MetricMeter.CreateHistogram<short>("s").Record(7);
        Assert.Equal(
            [
                "c Int64 1 service_name=temporal-core-sdk",
                "g Double 1.5 service_name=temporal-core-sdk,x=1",
                "h Double 1.5 service_name=temporal-core-sdk",
                "s Int64 7 service_name=temporal-core-sdk",
            ],
            custom.Lines);
    }

    [Fact]
    public void Values_of_types_that_a_metric_cannot_take_are_refused()
    {
        var meter = TemporalRuntime.Default.MetricMeter;
        Assert.Throws<ArgumentException>(() => meter.CreateCounter<double>("c"));
        Assert.Throws<ArgumentException>(() => meter.CreateGauge<TimeSpan>("g"));
        Assert.Throws<ArgumentException>(() => meter.CreateHistogram<DateTime>("h"));
    }

    private sealed class WritingMeter : ICustomMetricMeter
    {
        public List<string> Lines { get; } = [];

        public ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
            where T : struct => new Metric<T>(name, Lines);

        public ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
            where T : struct => new Metric<T>(name, Lines);

        public ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
            where T : struct => new Metric<T>(name, Lines);

        public object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags) =>
            string.Join(",", ((string?)appendFrom ?? "").Split(
                ',', StringSplitOptions.RemoveEmptyEntries).Concat(tags.Select(tag => $"{tag.Key}={tag.Value}")));
    }

    private sealed class Metric<T>(string name, List<string> lines)
        : ICustomMetricCounter<T>, ICustomMetricHistogram<T>, ICustomMetricGauge<T>
        where T : struct
    {
        public void Add(T value, object tags) => lines.Add(FormattableString.Invariant($"{name} {typeof(T).Name} {value} {tags}"));

        public void Record(T value, object tags) => Add(value, tags);

        public void Set(T value, object tags) => Add(value, tags);
    }
}
