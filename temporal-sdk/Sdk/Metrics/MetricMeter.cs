namespace Temporalio.Common;

/// <summary>Makes metrics.</summary>
public abstract class MetricMeter
{
    /// <summary>Makes a counter.</summary>
    /// <typeparam name="T">Type of its values.</typeparam>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">The type is none that this kind of metric takes.</exception>
    public abstract MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>Makes a histogram.</summary>
    /// <typeparam name="T">Type of its values.</typeparam>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">The type is none that this kind of metric takes.</exception>
    public abstract MetricHistogram<T> CreateHistogram<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>Makes a gauge.</summary>
    /// <typeparam name="T">Type of its values.</typeparam>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">The type is none that this kind of metric takes.</exception>
    public abstract MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null)
        where T : struct;

    /// <summary>Makes a meter whose metrics carry more tags.</summary>
    /// <param name="tags">The tags; they win over the meter's.</param>
    /// <returns>The meter.</returns>
    public abstract MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
