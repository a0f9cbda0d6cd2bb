using System.Text;
using System.Threading.Channels;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Metrics;
using Temporalio.Common;
using Temporalio.Runtime;
using Tests.Sdk.Wire;
using Xunit;

namespace Tests.Sdk.Configuration;

public class OtlpTests
{
    private readonly Channel<(string Path, string Header, byte[] Body)> exports =
        Channel.CreateUnbounded<(string Path, string Header, byte[] Body)>();

    [Theory]
    [InlineData(OpenTelemetryProtocol.Grpc, HttpProtocols.Http2, "", "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")]
    [InlineData(OpenTelemetryProtocol.Http, HttpProtocols.Http1, "/v1/metrics", "/v1/metrics")]
    public async Task Metrics_travel_to_a_collector(OpenTelemetryProtocol protocol, HttpProtocols http, string at, string path)
    {
        await using var collector = await GrpcEndpoint.StartAsync(ReceiveAsync, http);
        var options = new OpenTelemetryOptions($"{collector.Uri()}{at.TrimStart('/')}")
        {
            Protocol = protocol,
            Headers = [new("x-team", "a, b")],
            MetricsExportInterval = TimeSpan.FromHours(1),
        };
        var (meter, provider) = OtlpMeter.Start(options, [new("zone", "north")]);
        meter.WithTags([new("task_queue", "q")]).CreateCounter<long>("temporal_activity_task_received").Add(7);
        meter.CreateHistogram<TimeSpan>("temporal_workflow_task_replay_latency").Record(TimeSpan.FromMilliseconds(15));
        Assert.True(provider.ForceFlush());

        var export = await exports.Reader.ReadAsync();
        Assert.Equal((path, "a, b"), (export.Path, export.Header));
        var text = Encoding.Latin1.GetString(export.Body);
        foreach (var word in new[] { "temporal-core-sdk", "zone", "north", "temporal_activity_task_received", "task_queue", "ms" })
            Assert.Contains(word, text);
        Assert.Contains(Bounds(1, 10, 20, 50, 100, 200, 500, 1000), text);
        provider.Dispose();
    }

    [Fact]
    public async Task Seconds_buckets_and_deltas_can_be_chosen()
    {
        await using var collector = await GrpcEndpoint.StartAsync(ReceiveAsync);
        var options = new OpenTelemetryOptions(collector.Uri())
        {
            UseSecondsForDuration = true,
            MetricTemporality = OpenTelemetryMetricTemporality.Delta,
            MetricsExportInterval = TimeSpan.FromHours(1),
            HistogramBucketOverrides = new Dictionary<string, IReadOnlyCollection<double>> { ["mine"] = [0.25, 3] },
        };
        var (meter, provider) = OtlpMeter.Start(options, []);
        var other = OtlpMeter.Start(options, []);
        var counter = meter.CreateCounter<long>("counts");
        meter.CreateHistogram<TimeSpan>("mine_too").Record(TimeSpan.FromSeconds(0.375));
        counter.Add(5);
        Assert.True(provider.ForceFlush());
        var first = Encoding.Latin1.GetString((await exports.Reader.ReadAsync()).Body);
        Assert.Contains(Bounds(0.25, 3), first);
        Assert.Contains(Bounds(0.375), first);
        Assert.Contains(Whole(5), first);

        counter.Add(2);
        Assert.True(provider.ForceFlush());
        var second = Encoding.Latin1.GetString((await exports.Reader.ReadAsync()).Body);
        Assert.Contains(Whole(2), second);
        Assert.DoesNotContain(Whole(7), second);

        other.Meter.CreateCounter<long>("others").Add(1);
        Assert.True(other.Provider.ForceFlush());
        Assert.DoesNotContain("counts", Encoding.Latin1.GetString((await exports.Reader.ReadAsync()).Body));
        provider.Dispose();
        other.Provider.Dispose();
    }

    [Fact]
    public void A_runtime_without_an_address_or_with_two_targets_is_not_made()
    {
        static TemporalRuntime Runtime(MetricsOptions metrics) => new(new(new TelemetryOptions { Metrics = metrics }));
        var none = Assert.Throws<ArgumentException>(() => Runtime(new(new OpenTelemetryOptions())));
        Assert.Equal("Metrics go to OpenTelemetry, but Url is not set", none.Message);
        Assert.Throws<ArgumentException>(() => Runtime(new(new OpenTelemetryOptions("http://127.0.0.1:1"))
        {
            Prometheus = new("127.0.0.1:0"),
        }));
        Assert.Throws<ArgumentException>(() => Runtime(new(new OpenTelemetryOptions("http://127.0.0.1:1")
        {
            MetricsExportInterval = TimeSpan.Zero,
        })));
    }

    // Packed doubles and fixed64 values stand in a message as they are, eight bytes each.
    private static string Bounds(params double[] bounds) => Encoding.Latin1.GetString([.. bounds.SelectMany(BitConverter.GetBytes)]);

    private static string Whole(long value) => Encoding.Latin1.GetString(BitConverter.GetBytes(value));

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        exports.Writer.TryWrite((context.Request.Path, context.Request.Headers["x-team"].ToString(), body.ToArray()));
        if (context.Request.Protocol == "HTTP/2") await GrpcEndpoint.AnswerAsync(context, new Google.Protobuf.WellKnownTypes.Empty());
    }
}
