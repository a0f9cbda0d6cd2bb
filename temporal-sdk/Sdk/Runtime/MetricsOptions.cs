namespace Temporalio.Runtime;

/// <summary>Where metrics go and what they carry.</summary>
public class MetricsOptions : ICloneable
{
    /// <summary>Initializes with defaults.</summary>
    public MetricsOptions()
    {
    }

    /// <summary>Initializes with a page for Prometheus.</summary>
    /// <param name="prometheus">The page.</param>
    public MetricsOptions(PrometheusOptions prometheus) => Prometheus = prometheus;

    /// <summary>Initializes with an OpenTelemetry collector.</summary>
    /// <param name="openTelemetry">The collector.</param>
    public MetricsOptions(OpenTelemetryOptions openTelemetry) => OpenTelemetry = openTelemetry;

    /// <summary>Shows every metric on a page for Prometheus in place of the .NET meter <c>Temporalio</c>; null means that meter.</summary>
    public PrometheusOptions? Prometheus { get; set; }

    /// <summary>Gets every metric by OTLP in place of the .NET meter <c>Temporalio</c>; null means that meter.</summary>
    public OpenTelemetryOptions? OpenTelemetry { get; set; }

    /// <summary>Gets every metric in place of the .NET meter <c>Temporalio</c>; null means that meter.</summary>
    public ICustomMetricMeter? CustomMetricMeter { get; set; }

    /// <summary>How the custom meter gets durations; null means defaults.</summary>
    public CustomMetricMeterOptions? CustomMetricMeterOptions { get; set; }

    /// <summary>True, the default, to tag every metric with the service name <c>temporal-core-sdk</c>.</summary>
    public bool AttachServiceName { get; set; } = true;

    /// <summary>Tags of every metric, for a collector those of the process; null means none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? GlobalTags { get; set; }

    /// <summary>What the names of the library's own metrics begin with; null means <c>temporal_</c>.</summary>
    public string? MetricPrefix { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (MetricsOptions)MemberwiseClone();
        copy.Prometheus = (PrometheusOptions?)Prometheus?.Clone();
        copy.OpenTelemetry = (OpenTelemetryOptions?)OpenTelemetry?.Clone();
        copy.CustomMetricMeterOptions = (CustomMetricMeterOptions?)CustomMetricMeterOptions?.Clone();
        return copy;
    }
}
