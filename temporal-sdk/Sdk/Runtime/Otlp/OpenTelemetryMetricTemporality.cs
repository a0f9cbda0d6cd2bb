namespace Temporalio.Runtime;

/// <summary>What the values of an export count from.</summary>
public enum OpenTelemetryMetricTemporality
{
    /// <summary>From the start of the process.</summary>
    Cumulative = 0,

    /// <summary>From the export before.</summary>
    Delta = 1,
}
