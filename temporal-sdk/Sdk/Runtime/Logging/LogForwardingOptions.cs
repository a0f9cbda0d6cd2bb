using Microsoft.Extensions.Logging;

namespace Temporalio.Runtime;

/// <summary>A logger that gets the log lines of the library's inner parts.</summary>
public class LogForwardingOptions : ICloneable
{
    /// <summary>Initializes with defaults; <see cref="Logger" /> must be set.</summary>
    public LogForwardingOptions()
    {
    }

    /// <summary>Initializes with a logger.</summary>
    /// <param name="logger">The logger.</param>
    public LogForwardingOptions(ILogger logger) => Logger = logger;

    /// <summary>The logger; required.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>True, the default, to pass the fields of a line on beside its text; false for the text alone.</summary>
    public bool IncludeFields { get; set; } = true;

    /// <summary>Makes a shallow copy; the logger is shared.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
