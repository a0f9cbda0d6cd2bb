namespace Temporalio.Runtime;

/// <summary>A gauge of a custom meter.</summary>
/// <typeparam name="T">Type of its values.</typeparam>
public interface ICustomMetricGauge<T> : ICustomMetric<T>
    where T : struct
{
    /// <summary>Measures.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tags">Its tags, as the meter made them.</param>
    void Set(T value, object tags);
}
