namespace Temporalio.Runtime;

/// <summary>A meter that the application brings along. It must be thread safe and must not throw.</summary>
public interface ICustomMetricMeter
{
    /// <summary>Makes a counter.</summary>
    /// <typeparam name="T">Type of its values: <see cref="long" />.</typeparam>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    /// <returns>The counter.</returns>
    ICustomMetricCounter<T> CreateCounter<T>(string name, string? unit, string? description)
        where T : struct;

    /// <summary>Makes a histogram.</summary>
    /// <typeparam name="T">
    /// Type of its values: <see cref="long" />, <see cref="double" /> or, where asked for, <see cref="TimeSpan" />.
    /// </typeparam>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    /// <returns>The histogram.</returns>
    ICustomMetricHistogram<T> CreateHistogram<T>(string name, string? unit, string? description)
        where T : struct;

    /// <summary>Makes a gauge.</summary>
    /// <typeparam name="T">Type of its values: <see cref="long" /> or <see cref="double" />.</typeparam>
    /// <param name="name">Name of the metric.</param>
    /// <param name="unit">Unit of its values, or null.</param>
    /// <param name="description">What it measures, or null.</param>
    /// <returns>The gauge.</returns>
    ICustomMetricGauge<T> CreateGauge<T>(string name, string? unit, string? description)
        where T : struct;

    /// <summary>Makes a set of tags, which then comes with each value.</summary>
    /// <param name="appendFrom">A set made before whose tags are in the new one too; null means none.</param>
    /// <param name="tags">The tags; they win over those of the set before.</param>
    /// <returns>The set, in whatever form the meter likes; it is not looked into.</returns>
    object CreateTags(object? appendFrom, IReadOnlyCollection<KeyValuePair<string, object>> tags);
}
