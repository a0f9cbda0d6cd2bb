namespace Temporalio.Runtime;

/// <summary>A counter of a custom meter.</summary>
/// <typeparam name="T">Type of its values.</typeparam>
public interface ICustomMetricCounter<T> : ICustomMetric<T>
    where T : struct
{
    /// <summary>Measures.</summary>
    /// <param name="value">What to add.</param>
    /// <param name="tags">Its tags, as the meter made them.</param>
    void Add(T value, object tags);
}
