using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>Where metrics of connections and workers go. One is enough for a process.</summary>
public sealed class TemporalRuntime
{
    private static readonly Lazy<TemporalRuntime> Shared = new(() => new(new()));

    /// <summary>Initializes a runtime.</summary>
    /// <param name="options">Options; read now, not later.</param>
    /// <exception cref="ArgumentException">
    /// The metrics options contradict each other or name no address, the log filter cannot be read, or the heartbeat interval is not
    /// between 1 and 60 seconds.
    /// </exception>
    /// <exception cref="InvalidOperationException">Metrics cannot be served where the options say.</exception>
    public TemporalRuntime(TemporalRuntimeOptions options)
    {
        if (options.WorkerHeartbeatInterval is { TotalSeconds: < 1 or > 60 } odd)
            throw new ArgumentException($"WorkerHeartbeatInterval {odd} is not between 1 and 60 seconds; null sends none", nameof(options));
        WorkerHeartbeatInterval = options.WorkerHeartbeatInterval;
        IsEnvironmentTold = !options.DisableEnvironmentInfo;
        Log = new(options.Telemetry.Logging);
        MetricMeter = RuntimeMeter.Of(options.Telemetry.Metrics);
        MetricPrefix = options.Telemetry.Metrics?.MetricPrefix ?? "temporal_";
    }

    /// <summary>The runtime of everybody who names none; its metrics go to the .NET meter <c>Temporalio</c>.</summary>
    public static TemporalRuntime Default => Shared.Value;

    /// <summary>Makes metrics that go where this runtime's metrics go.</summary>
    public MetricMeter MetricMeter { get; }

    /// <summary>What the names of the library's own metrics begin with.</summary>
    internal string MetricPrefix { get; }

    /// <summary>Where the lines of the library's inner parts go.</summary>
    internal RuntimeLog Log { get; }

    /// <summary>Time between two messages of a worker about itself; null means none.</summary>
    internal TimeSpan? WorkerHeartbeatInterval { get; }

    /// <summary>Whether those messages tell of runtime, platform and hosting.</summary>
    internal bool IsEnvironmentTold { get; }
}
