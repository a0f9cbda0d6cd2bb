using System.Diagnostics.Metrics;

namespace TemporalDev.Server.Telemetry;

/// <summary>
/// What one server counts and times, under the names of the real server where it has one. Nobody listens unless a page of metrics is asked
/// for, and then nothing is counted: every instrument that is used on the way of a call says so by itself.
/// </summary>
internal sealed class ServerMeter : IDisposable
{
    /// <summary>The name of every meter of a server.</summary>
    public const string Name = "TemporalDev.Server";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 20, 60, 120],
    };

    private static readonly InstrumentAdvice<double> Calls = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] };

    private readonly Meter meter = new(Name);

    public ServerMeter()
    {
        Rpc = new RpcInstruments(meter);
        ConnectionsAccepted = meter.CreateCounter<long>("service_grpc_conn_accepted", null, "Connections that were accepted.");
        ConnectionsClosed = meter.CreateCounter<long>("service_grpc_conn_closed", null, "Connections that were closed.");
        ConnectionsOpen = meter.CreateUpDownCounter<long>("service_grpc_conn_active", null, "Connections that are open.");
        Commits = meter.CreateCounter<long>("persistence_requests", null, "Commits that were tried.");
        CommitFailures = meter.CreateCounter<long>("persistence_errors", null, "Commits that failed; their calls were refused.");
        CommitLatency = Histogram("persistence_latency", "Seconds until a commit was on the disk.", Seconds);
        CommitBatch = Histogram("persistence_batch_size", "Answers that waited for one commit.", Calls);
    }

    /// <summary>What is counted of calls.</summary>
    public RpcInstruments Rpc { get; }

    public Counter<long> ConnectionsAccepted { get; }

    public Counter<long> ConnectionsClosed { get; }

    public UpDownCounter<long> ConnectionsOpen { get; }

    public Counter<long> Commits { get; }

    public Counter<long> CommitFailures { get; }

    public Histogram<double> CommitLatency { get; }

    public Histogram<double> CommitBatch { get; }

    /// <summary>Whether the instrument is one of this server and not of another one in the same process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == meter;

    /// <summary>Something that is looked at when somebody asks.</summary>
    public void Gauge(string name, string description, Func<IEnumerable<Measurement<double>>> look) =>
        meter.CreateObservableGauge(name, look, null, description);

    /// <summary>Something that only grows, looked at when somebody asks.</summary>
    public void Total(string name, string description, Func<double> look) =>
        meter.CreateObservableCounter(name, look, null, description);

    public void Dispose() => meter.Dispose();

    /// <summary>The instruments of calls.</summary>
    internal sealed class RpcInstruments(Meter meter)
    {
        public Counter<long> Requests { get; } = meter.CreateCounter<long>("service_requests", null, "Calls that were answered.");

        public Counter<long> Errors { get; } =
            meter.CreateCounter<long>("service_errors", null, "Calls that failed for a reason of the server's own.");

        public Counter<long> ErrorsByType { get; } =
            meter.CreateCounter<long>("service_error_with_type", null, "Calls that were refused, by kind of refusal.");

        public UpDownCounter<long> Pending { get; } =
            meter.CreateUpDownCounter<long>("service_pending_requests", null, "Calls that wait for their answer.");

        public Histogram<double> Latency { get; } = meter.CreateHistogram(
            "service_latency", null, "Seconds from the headers of a call to its answer; of a poll, its wait.", null, Seconds);
    }

    private Histogram<double> Histogram(string name, string description, InstrumentAdvice<double> advice) =>
        meter.CreateHistogram(name, null, description, null, advice);
}
