namespace Temporalio.Runtime;

/// <summary>Options of a runtime.</summary>
public class TemporalRuntimeOptions : ICloneable
{
    /// <summary>Initializes with defaults.</summary>
    public TemporalRuntimeOptions()
    {
    }

    /// <summary>Initializes with telemetry options.</summary>
    /// <param name="telemetry">The telemetry options.</param>
    public TemporalRuntimeOptions(TelemetryOptions telemetry) => Telemetry = telemetry;

    /// <summary>What is measured and where it goes.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>Makes a copy, down to the options inside.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TemporalRuntimeOptions)MemberwiseClone();
        copy.Telemetry = (TelemetryOptions)Telemetry.Clone();
        return copy;
    }
}
