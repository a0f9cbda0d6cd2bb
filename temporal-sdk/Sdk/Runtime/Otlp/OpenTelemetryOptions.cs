namespace Temporalio.Runtime;

/// <summary>An OpenTelemetry collector that gets every metric.</summary>
public class OpenTelemetryOptions : ICloneable
{
    /// <summary>Initializes with defaults; <see cref="Url" /> must be set.</summary>
    public OpenTelemetryOptions()
    {
    }

    /// <summary>Initializes with an address.</summary>
    /// <param name="url">See <see cref="Url" />.</param>
    /// <exception cref="UriFormatException">The text is no absolute URL.</exception>
    public OpenTelemetryOptions(string url)
        : this(new Uri(url))
    {
    }

    /// <summary>Initializes with an address.</summary>
    /// <param name="url">See <see cref="Url" />.</param>
    public OpenTelemetryOptions(Uri url) => Url = url;

    /// <summary>
    /// Where the collector listens; required. For gRPC host and port, such as <c>http://localhost:4317</c>; for HTTP with the path,
    /// such as <c>http://localhost:4318/v1/metrics</c>.
    /// </summary>
    public Uri? Url { get; set; }

    /// <summary>Headers of every export; null means none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Headers { get; set; }

    /// <summary>Time between two exports, at least a millisecond; null means a second.</summary>
    public TimeSpan? MetricsExportInterval { get; set; }

    /// <summary>What values count from. The start of the process by default.</summary>
    public OpenTelemetryMetricTemporality MetricTemporality { get; set; } = OpenTelemetryMetricTemporality.Cumulative;

    /// <summary>True to measure durations in seconds, false, the default, in whole milliseconds.</summary>
    public bool UseSecondsForDuration { get; set; }

    /// <summary>How metrics travel. gRPC by default.</summary>
    public OpenTelemetryProtocol Protocol { get; set; } = OpenTelemetryProtocol.Grpc;

    /// <summary>Upper bounds of buckets, ascending, by a part of the histogram's name; null means defaults for all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<double>>? HistogramBucketOverrides { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
