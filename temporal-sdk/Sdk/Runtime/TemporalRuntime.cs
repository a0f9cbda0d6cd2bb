using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>Where metrics of connections and workers go. One is enough for a process.</summary>
public sealed class TemporalRuntime
{
    private static readonly Lazy<TemporalRuntime> Shared = new(() => new(new()));

    /// <summary>Initializes a runtime.</summary>
    /// <param name="options">Options; read now, not later.</param>
    /// <exception cref="ArgumentException">The metrics options contradict each other or name no address.</exception>
    /// <exception cref="InvalidOperationException">Metrics cannot be served where the options say.</exception>
    public TemporalRuntime(TemporalRuntimeOptions options)
    {
        MetricMeter = RuntimeMeter.Of(options.Telemetry.Metrics);
        MetricPrefix = options.Telemetry.Metrics?.MetricPrefix ?? "temporal_";
    }

    /// <summary>The runtime of everybody who names none; its metrics go to the .NET meter <c>Temporalio</c>.</summary>
    public static TemporalRuntime Default => Shared.Value;

    /// <summary>Makes metrics that go where this runtime's metrics go.</summary>
    public MetricMeter MetricMeter { get; }

    /// <summary>What the names of the library's own metrics begin with.</summary>
    internal string MetricPrefix { get; }
}
