namespace Temporalio.Runtime;

/// <summary>What a runtime tells about itself.</summary>
public class TelemetryOptions : ICloneable
{
    /// <summary>Which log lines of the library's inner parts are written; null means none. Warnings and errors by default.</summary>
    public LoggingOptions? Logging { get; set; } = new();

    /// <summary>Where metrics go; null means to the .NET meter <c>Temporalio</c>.</summary>
    public MetricsOptions? Metrics { get; set; }

    /// <summary>Makes a copy, down to the options inside.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TelemetryOptions)MemberwiseClone();
        copy.Logging = (LoggingOptions?)Logging?.Clone();
        copy.Metrics = (MetricsOptions?)Metrics?.Clone();
        return copy;
    }
}
