using System.Diagnostics.Metrics;
using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>The meter that a runtime's options ask for.</summary>
internal static class RuntimeMeter
{
    private static readonly Meter Diagnostics = new("Temporalio");

    public static MetricMeter Of(MetricsOptions? options)
    {
        MetricMeter meter = options?.CustomMetricMeter is { } custom
            ? new CustomMeter(custom, options.CustomMetricMeterOptions ?? new(), custom.CreateTags(null, []))
            : new DiagnosticsMeter(Diagnostics, []);
        var tags = (options?.GlobalTags ?? []).Select(tag => KeyValuePair.Create(tag.Key, (object)tag.Value)).ToList();
        if (options is null or { AttachServiceName: true }) tags.Insert(0, new("service_name", "temporal-core-sdk"));
        return meter.WithTags(tags);
    }
}
