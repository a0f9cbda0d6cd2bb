using System.Diagnostics.Metrics;
using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>The meter that a runtime's options ask for.</summary>
internal static class RuntimeMeter
{
    private static readonly Meter Diagnostics = new("Temporalio");

    public static MetricMeter Of(MetricsOptions? options)
    {
        object?[] targets = [options?.Prometheus, options?.OpenTelemetry, options?.CustomMetricMeter];
        if (targets.Count(target => target is not null) > 1)
            throw new ArgumentException("Metrics go to Prometheus, to OpenTelemetry or to a custom meter: set one", nameof(options));
        MetricMeter meter = options switch
        {
            { Prometheus: { } prometheus } => ForPrometheus(prometheus),
            { OpenTelemetry: { } collector } => OtlpMeter.Start(collector, options.GlobalTags ?? []).Meter,
            { CustomMetricMeter: { } custom } => Custom(custom, options.CustomMetricMeterOptions ?? new()),
            _ => new DiagnosticsMeter(Diagnostics, []),
        };
        // A collector gets them as what the process is tagged with.
        var globals = options is { OpenTelemetry: null } ? options.GlobalTags ?? [] : [];
        var tags = globals.Select(tag => KeyValuePair.Create(tag.Key, (object)tag.Value)).ToList();
        if (options is null or { AttachServiceName: true }) tags.Insert(0, new("service_name", "temporal-core-sdk"));
        return meter.WithTags(tags);
    }

    private static CustomMeter ForPrometheus(PrometheusOptions options)
    {
        var meter = new PrometheusMeter(options);
        PrometheusEndpoint.Start(options.BindAddress, meter);
        return Custom(meter, new()
        {
            HistogramDurationFormat = options.UseSecondsForDuration
                ? CustomMetricMeterOptions.DurationFormat.FloatSeconds
                : CustomMetricMeterOptions.DurationFormat.IntegerMilliseconds,
        });
    }

    private static CustomMeter Custom(ICustomMetricMeter meter, CustomMetricMeterOptions options) =>
        new(meter, options, meter.CreateTags(null, []));
}
