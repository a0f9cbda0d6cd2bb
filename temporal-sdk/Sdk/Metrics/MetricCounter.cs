namespace Temporalio.Common;

/// <summary>A metric that only grows.</summary>
/// <typeparam name="T">Type of its values: an integer.</typeparam>
public abstract class MetricCounter<T> : Metric<T>
    where T : struct
{
    /// <summary>Initializes the metric.</summary>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    protected MetricCounter(string name, string? unit = null, string? description = null)
        : base(name, unit, description)
    {
    }

    /// <summary>Measures.</summary>
    /// <param name="value">What to add, not negative.</param>
    /// <param name="extraTags">Tags of this value only; they win over the metric's. Null means none.</param>
    public abstract void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null);

    /// <summary>Makes the same metric with more tags.</summary>
    /// <param name="tags">The tags; they win over the metric's.</param>
    /// <returns>The metric.</returns>
    public abstract MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags);
}
