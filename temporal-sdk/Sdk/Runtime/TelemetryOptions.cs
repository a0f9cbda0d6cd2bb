namespace Temporalio.Runtime;

/// <summary>What a runtime tells about itself.</summary>
public class TelemetryOptions : ICloneable
{
    /// <summary>Where metrics go; null means to the .NET meter <c>Temporalio</c>.</summary>
    public MetricsOptions? Metrics { get; set; }

    /// <summary>Makes a copy, down to the options inside.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TelemetryOptions)MemberwiseClone();
        copy.Metrics = (MetricsOptions?)Metrics?.Clone();
        return copy;
    }
}
