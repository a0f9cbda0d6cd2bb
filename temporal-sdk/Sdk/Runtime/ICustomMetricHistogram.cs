namespace Temporalio.Runtime;

/// <summary>A histogram of a custom meter.</summary>
/// <typeparam name="T">Type of its values.</typeparam>
public interface ICustomMetricHistogram<T> : ICustomMetric<T>
    where T : struct
{
    /// <summary>Measures.</summary>
    /// <param name="value">The value.</param>
    /// <param name="tags">Its tags, as the meter made them.</param>
    void Record(T value, object tags);
}
