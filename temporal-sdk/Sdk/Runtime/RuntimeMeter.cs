using System.Diagnostics.Metrics;
using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>The meter that a runtime's options ask for.</summary>
internal static class RuntimeMeter
{
    private static readonly Meter Diagnostics = new("Temporalio");

    public static MetricMeter Of(MetricsOptions? options)
    {
        if (options is { Prometheus: not null, CustomMetricMeter: not null })
            throw new ArgumentException("Metrics go to Prometheus or to a custom meter, not to both", nameof(options));
        MetricMeter meter = options switch
        {
            { Prometheus: { } prometheus } => ForPrometheus(prometheus),
            { CustomMetricMeter: { } custom } => Custom(custom, options.CustomMetricMeterOptions ?? new()),
            _ => new DiagnosticsMeter(Diagnostics, []),
        };
        var tags = (options?.GlobalTags ?? []).Select(tag => KeyValuePair.Create(tag.Key, (object)tag.Value)).ToList();
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
