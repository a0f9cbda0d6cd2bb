using Temporalio.Runtime;
using Xunit;

namespace Tests.Sdk.Configuration;

public class PrometheusTests
{
    [Fact]
    public async Task Metrics_are_shown_on_a_page_that_prometheus_reads()
    {
        var options = new PrometheusOptions("127.0.0.1:0") { HasCounterTotalSuffix = true, HasUnitSuffix = true };
        var page = new PrometheusMeter(options);
        var address = PrometheusEndpoint.Start(options.BindAddress, page);
        var meter = new CustomMeter(page, new(), page.CreateTags(null, [new("zone", "a\"b")])).WithTags([new("queue", "q")]);
        meter.CreateCounter<int>("polls", null, "Polls made").Add(2);
        meter.CreateCounter<int>("polls").Add(3, [new("queue", "other")]);
        meter.CreateGauge<double>("slots.free").Set(1.5);
        var latency = meter.CreateHistogram<TimeSpan>("latency");
        latency.Record(TimeSpan.FromMilliseconds(70));
        latency.Record(TimeSpan.FromSeconds(20));

        using var http = new HttpClient();
        var answer = await http.GetAsync($"http://{address}/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """
            # TYPE latency_milliseconds histogram
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="50"} 0
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="100"} 1
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="500"} 1
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="1000"} 1
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="2500"} 1
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="10000"} 1
            latency_milliseconds_bucket{queue="q",zone="a\"b",le="+Inf"} 2
            latency_milliseconds_sum{queue="q",zone="a\"b"} 20070
            latency_milliseconds_count{queue="q",zone="a\"b"} 2
            # HELP polls_total Polls made
            # TYPE polls_total counter
            polls_total{queue="other",zone="a\"b"} 3
            polls_total{queue="q",zone="a\"b"} 2
            # TYPE slots_free gauge
            slots_free{queue="q",zone="a\"b"} 1.5

            """,
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public void Buckets_and_the_unit_of_durations_can_be_chosen()
    {
        var options = new PrometheusOptions
        {
            UseSecondsForDuration = true,
            HistogramBucketOverrides = new Dictionary<string, IReadOnlyCollection<double>> { ["mine"] = [1] },
        };
        var page = new PrometheusMeter(options);
        var meter = new CustomMeter(
            page, new() { HistogramDurationFormat = CustomMetricMeterOptions.DurationFormat.FloatSeconds }, page.CreateTags(null, []));
        meter.CreateHistogram<TimeSpan>("mine").Record(TimeSpan.FromSeconds(0.5));
        meter.CreateHistogram<TimeSpan>("other").Record(TimeSpan.FromSeconds(0.07));
        var text = PrometheusText.Page(page.Families);
        Assert.Contains("mine_bucket{le=\"1\"} 1\nmine_bucket{le=\"+Inf\"} 1\nmine_sum 0.5\n", text);
        Assert.Contains("other_bucket{le=\"0.05\"} 0\nother_bucket{le=\"0.1\"} 1\n", text);
    }

    [Fact]
    public void A_runtime_that_cannot_show_its_page_is_not_made()
    {
        static TemporalRuntime Runtime(MetricsOptions metrics) => new(new(new TelemetryOptions { Metrics = metrics }));
        var address = PrometheusEndpoint.Start("127.0.0.1:0", new(new()));
        var taken = Assert.Throws<InvalidOperationException>(() => Runtime(new(new PrometheusOptions(address.ToString()))));
        Assert.StartsWith($"Metrics cannot be served on {address}: ", taken.Message);
        Assert.Throws<ArgumentException>(() => Runtime(new(new PrometheusOptions("everywhere"))));
    }
}
