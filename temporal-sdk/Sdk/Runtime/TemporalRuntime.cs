using System.Diagnostics.Metrics;
using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>Where metrics of connections and workers go. One is enough for a process.</summary>
public sealed class TemporalRuntime
{
    private static readonly Lazy<TemporalRuntime> Shared = new(() => new(new()));

    /// <summary>Initializes a runtime.</summary>
    /// <param name="options">Options; read now, not later.</param>
    public TemporalRuntime(TemporalRuntimeOptions options) => MetricMeter = RuntimeMeter.Of(options.Telemetry.Metrics);

    /// <summary>The runtime of everybody who names none; its metrics go to the .NET meter <c>Temporalio</c>.</summary>
    public static TemporalRuntime Default => Shared.Value;

    /// <summary>Makes metrics that go where this runtime's metrics go.</summary>
    public MetricMeter MetricMeter { get; }
}
