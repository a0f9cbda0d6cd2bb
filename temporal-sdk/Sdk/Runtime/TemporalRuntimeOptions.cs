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

    /// <summary>
    /// Time between two messages in which a worker tells the server how it is, from 1 to 60 seconds; null means no messages. A minute
    /// by default. Servers that cannot take them get none.
    /// </summary>
    public TimeSpan? WorkerHeartbeatInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>True to leave runtime, platform and hosting out of those messages. False by default.</summary>
    public bool DisableEnvironmentInfo { get; set; }

    /// <summary>Makes a copy, down to the options inside.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TemporalRuntimeOptions)MemberwiseClone();
        copy.Telemetry = (TelemetryOptions)Telemetry.Clone();
        return copy;
    }
}
