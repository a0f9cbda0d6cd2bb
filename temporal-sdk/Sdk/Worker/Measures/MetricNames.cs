using Temporalio.Common;

namespace Temporalio.Worker.Measures;

/// <summary>Makes metrics under the names that all Temporal SDKs share, with the prefix of the runtime.</summary>
internal sealed class MetricNames(MetricMeter meter, string prefix)
{
    public MetricCounter<long> Counter(string name, string description) =>
        meter.CreateCounter<long>(prefix + name, description: description);

    public MetricHistogram<TimeSpan> Latency(string name, string description) =>
        meter.CreateHistogram<TimeSpan>(prefix + name, description: description);

    public MetricGauge<long> Gauge(string name, string description) => meter.CreateGauge<long>(prefix + name, description: description);

    public MetricGauge<double> Share(string name, string description) =>
        meter.CreateGauge<double>(prefix + name, description: description);
}
