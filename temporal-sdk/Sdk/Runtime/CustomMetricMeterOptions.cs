namespace Temporalio.Runtime;

/// <summary>How a custom meter gets its values.</summary>
public class CustomMetricMeterOptions
{
    /// <summary>The shape of durations.</summary>
    public enum DurationFormat
    {
        /// <summary>Whole milliseconds, as <see cref="long" />.</summary>
        IntegerMilliseconds = 0,

        /// <summary>Seconds, as <see cref="double" />.</summary>
        FloatSeconds = 1,

        /// <summary>As <see cref="System.TimeSpan" />.</summary>
        TimeSpan = 2,
    }

    /// <summary>The shape of durations in histograms. Whole milliseconds by default.</summary>
    public DurationFormat HistogramDurationFormat { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
