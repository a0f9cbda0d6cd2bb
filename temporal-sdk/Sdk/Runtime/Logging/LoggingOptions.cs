namespace Temporalio.Runtime;

/// <summary>Which log lines of the library's inner parts are written, and where.</summary>
public class LoggingOptions : ICloneable
{
    /// <summary>Initializes with the default filter.</summary>
    public LoggingOptions()
    {
    }

    /// <summary>Initializes with a filter.</summary>
    /// <param name="filter">The filter.</param>
    public LoggingOptions(TelemetryFilterOptions filter) => Filter = filter;

    /// <summary>Lines that are written. Warnings and errors by default.</summary>
    public TelemetryFilterOptions Filter { get; set; } = new();

    /// <summary>Where lines go instead of to the worker's loggers; null means to those.</summary>
    public LogForwardingOptions? Forwarding { get; set; }

    /// <summary>Makes a copy, down to the options inside.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (LoggingOptions)MemberwiseClone();
        copy.Filter = (TelemetryFilterOptions)Filter.Clone();
        copy.Forwarding = (LogForwardingOptions?)Forwarding?.Clone();
        return copy;
    }
}
