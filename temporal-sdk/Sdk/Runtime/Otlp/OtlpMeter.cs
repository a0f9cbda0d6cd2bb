using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>Exports metrics to an OpenTelemetry collector for as long as the process lives.</summary>
internal static class OtlpMeter
{
    private const string Name = "temporal-core-sdk";

    /// <summary>Starts exporting.</summary>
    /// <param name="options">The collector.</param>
    /// <param name="globalTags">What the exporting process is tagged with.</param>
    /// <exception cref="ArgumentException">There is no address, or the interval is none.</exception>
    public static (MetricMeter Meter, MeterProvider Provider) Start(
        OpenTelemetryOptions options, IEnumerable<KeyValuePair<string, string>> globalTags)
    {
        var exporter = new OtlpMetricExporter(ExporterOptions(options));
        var interval = options.MetricsExportInterval ?? TimeSpan.FromSeconds(1);
        if (interval < TimeSpan.FromMilliseconds(1) || interval.TotalMilliseconds > int.MaxValue)
            throw new ArgumentException($"MetricsExportInterval {interval} is not between a millisecond and {int.MaxValue} of them");
        var meter = new Meter(Name);
        var provider = OpenTelemetry.Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService(Name, autoGenerateServiceInstanceId: false).AddAttributes(
                globalTags.Select(tag => KeyValuePair.Create(tag.Key, (object)tag.Value))))
            .AddMeter(Name)
            // Meters are asked for by name, and another runtime of this process has one of the same.
            .AddView(instrument => ReferenceEquals(instrument.Meter, meter) ? Stream(instrument, options) : MetricStreamConfiguration.Drop)
            .AddReader(new PeriodicExportingMetricReader(exporter, (int)interval.TotalMilliseconds)
            {
                TemporalityPreference = options.MetricTemporality == OpenTelemetryMetricTemporality.Delta
                    ? MetricReaderTemporalityPreference.Delta
                    : MetricReaderTemporalityPreference.Cumulative,
            })
            .Build();
        return (new DiagnosticsMeter(meter, [], options.UseSecondsForDuration), provider);
    }

    private static OtlpExporterOptions ExporterOptions(OpenTelemetryOptions options) => new()
    {
        Endpoint = options.Url ?? throw new ArgumentException("Metrics go to OpenTelemetry, but Url is not set"),
        Protocol = options.Protocol == OpenTelemetryProtocol.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc,
        // The exporter's own text of headers has no way to write a value with a comma in it.
        HttpClientFactory = () => Client(options.Headers ?? []),
    };

    private static HttpClient Client(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var client = new HttpClient();
        foreach (var (name, value) in headers)
            if (!client.DefaultRequestHeaders.TryAddWithoutValidation(name, value))
                throw new ArgumentException($"'{name}' cannot be a header of exports to OpenTelemetry");
        return client;
    }

    private static MetricStreamConfiguration? Stream(Instrument instrument, OpenTelemetryOptions options) =>
        instrument.GetType().GetGenericTypeDefinition() != typeof(Histogram<>) ? null : new ExplicitBucketHistogramConfiguration
        {
            Boundaries = HistogramBuckets.Of(instrument.Name, options.HistogramBucketOverrides, options.UseSecondsForDuration),
        };
}
