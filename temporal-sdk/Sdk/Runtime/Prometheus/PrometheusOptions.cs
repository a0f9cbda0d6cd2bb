namespace Temporalio.Runtime;

/// <summary>A page of metrics that Prometheus can read, at the path <c>/metrics</c>.</summary>
public class PrometheusOptions : ICloneable
{
    /// <summary>Initializes with defaults; <see cref="BindAddress" /> must be set.</summary>
    public PrometheusOptions()
    {
    }

    /// <summary>Initializes with an address.</summary>
    /// <param name="bindAddress">IP address and port to listen on.</param>
    public PrometheusOptions(string bindAddress) => BindAddress = bindAddress;

    /// <summary>IP address and port to listen on, such as <c>127.0.0.1:9464</c>; required.</summary>
    public string? BindAddress { get; set; }

    /// <summary>True to end the names of counters in <c>_total</c>. False by default.</summary>
    public bool HasCounterTotalSuffix { get; set; }

    /// <summary>True to end names in the unit of their values. False by default.</summary>
    public bool HasUnitSuffix { get; set; }

    /// <summary>True to measure durations in seconds, false, the default, in whole milliseconds.</summary>
    public bool UseSecondsForDuration { get; set; }

    /// <summary>Upper bounds of buckets, ascending, by a part of the histogram's name; null means defaults for all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyCollection<double>>? HistogramBucketOverrides { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
