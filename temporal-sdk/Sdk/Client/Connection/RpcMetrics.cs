using System.Diagnostics;
using Temporalio.Common;
using Temporalio.Runtime;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Counts and times the attempts of calls, under the names that Temporal documents for its libraries.</summary>
internal sealed class RpcMetrics(TemporalRuntime runtime)
{
    private readonly Kind ordinary = new(runtime, "request");
    private readonly Kind waiting = new(runtime, "long_request");

    /// <summary>Records one attempt; a call that waits on the server is counted apart from the others.</summary>
    public void Record(string operation, bool isLong, string? target, long started, GrpcStatusCode status)
    {
        var kind = isLong ? waiting : ordinary;
        var tags = new List<KeyValuePair<string, object>> { new("operation", operation) };
        if (target is { Length: > 0 }) tags.Add(new("namespace", target));
        kind.Requests.Add(1, tags);
        kind.Latency.Record(Stopwatch.GetElapsedTime(started), tags);
        if (status == GrpcStatusCode.OK) return;
        tags.Add(new("status_code", Word(status)));
        kind.Failures.Add(1, tags);
    }

    private static string Word(GrpcStatusCode status) =>
        string.Concat(status.ToString().Select((c, at) => at > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}"));

    private sealed class Kind(TemporalRuntime runtime, string name)
    {
        public MetricCounter<long> Requests { get; } = runtime.MetricMeter.CreateCounter<long>(runtime.MetricPrefix + name);

        public MetricCounter<long> Failures { get; } = runtime.MetricMeter.CreateCounter<long>(runtime.MetricPrefix + name + "_failure");

        public MetricHistogram<TimeSpan> Latency { get; } =
            runtime.MetricMeter.CreateHistogram<TimeSpan>(runtime.MetricPrefix + name + "_latency");
    }
}
