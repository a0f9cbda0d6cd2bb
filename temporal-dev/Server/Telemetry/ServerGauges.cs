using System.Diagnostics.Metrics;
using TemporalDev.Engine;
using TemporalDev.Server.Loop;
using Temporalio.Wire;

namespace TemporalDev.Server.Telemetry;

/// <summary>What is looked at when somebody asks: the engine's queues and timers, the database's files.</summary>
internal sealed class ServerGauges
{
    private readonly EngineLoop loop;
    private readonly TimeProvider time;
    private EngineCensus? census;

    /// <param name="meter">Where the gauges are told of.</param>
    /// <param name="loop">Where the engine is asked.</param>
    /// <param name="time">The wall clock.</param>
    /// <param name="database">The database file; null when there is none.</param>
    public ServerGauges(ServerMeter meter, EngineLoop loop, TimeProvider time, string? database)
    {
        (this.loop, this.time) = (loop, time);
        Queues(meter, "polls_waiting", "Polls that wait for a task.", queue => queue.Pollers);
        Queues(meter, "approximate_backlog_count", "Tasks that wait for a poll.", queue => queue.Backlog);
        Queues(meter, "approximate_backlog_age_seconds", "Age of the oldest task that waits for a poll.", queue => queue.Age.TotalSeconds);
        Census(meter, "timed_runs", "Runs that wait for a time: a timer, a time-out, a delay.", all => all.TimedRuns);
        Census(meter, "timed_runs_lateness_seconds", "How long the run that is due next has been due.", all => all.Lateness.TotalSeconds);
        Census(meter, "cached_runs", "Runs that are in memory.", all => all.CachedRuns);
        Census(meter, "waiting_calls", "Calls that the engine has not answered yet, polls among them.", all => all.WaitingCalls);
        if (database is not null)
            meter.Gauge("db_size_bytes", "Size of the database's files.", () => [Size("database", database), Size("log", database + "-wal")]);
    }

    /// <summary>Asks the engine. While its database cannot be written there is nothing to tell of it.</summary>
    public async Task LookAsync()
    {
        try
        {
            census = await loop.DoAsync((engine, _) => engine.Census(time.GetUtcNow())).ConfigureAwait(false);
        }
        catch (GrpcStatusException)
        {
            census = null;
        }
    }

    private static Measurement<double> Size(string what, string path) =>
        new(File.Exists(path) ? new FileInfo(path).Length : 0, new KeyValuePair<string, object?>("file", what));

    private void Census(ServerMeter meter, string name, string description, Func<EngineCensus, double> value) =>
        meter.Gauge(name, description, () => census is { } all ? [new Measurement<double>(value(all))] : []);

    private void Queues(ServerMeter meter, string name, string description, Func<QueueCensus, double> value) =>
        meter.Gauge(name, description, () => (census?.Queues ?? []).Select(queue => new Measurement<double>(
            value(queue), new("namespace", queue.Namespace), new("taskqueue", queue.Name), new("task_type", queue.Type.ToString()))));
}
