using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Logging;
using TemporalDev.Engine;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Store;
using TemporalDev.Server.Telemetry;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server;

/// <summary>A Temporal server inside this process: one machine, one database file, loopback unless told otherwise.</summary>
public sealed class DevServer : IAsyncDisposable
{
    /// <summary>How long a stop waits for calls in flight.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly ILogger log;
    private readonly Database database;
    private readonly EngineLoop loop;
    private readonly Retention? retention;
    private readonly Listener listener;
    private readonly ServerMeter meter;
    private readonly MetricsPort? metrics;
    private int stopped;

    private DevServer(
        ILogger log, Database database, EngineLoop loop, Retention? retention, Listener listener, ServerMeter meter, MetricsPort? metrics)
    {
        (this.log, this.database, this.loop, this.retention) = (log, database, loop, retention);
        (this.listener, this.meter, this.metrics) = (listener, meter, metrics);
    }

    /// <summary>Where clients connect, as <c>127.0.0.1:7233</c>.</summary>
    public string Address => listener.Address.ToString();

    /// <summary>Where the page of metrics is; null when there is none.</summary>
    public string? MetricsAddress => metrics?.Address.ToString();

    /// <summary>
    /// Ends when the server has stopped; faulted with a <see cref="StartupException"/> when it had to stop by itself, because the database
    /// cannot be written any more.
    /// </summary>
    public Task Stopped => loop.Stopped;

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="options">How to start.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <returns>The running server; dispose it to stop.</returns>
    /// <exception cref="StartupException">The port, the database or an option is not usable; the message is one sentence.</exception>
    public static async Task<DevServer> StartAsync(DevServerOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var log = options.LoggerFactory.CreateLogger("TemporalDev.Server");
        var apiKey = options.ApiKeyFile is { } file ? ApiKey.FromFile(file) : null;
        var tls = TlsFiles.Read(options, SslApplicationProtocol.Http2);
        var database = Database.Open(options.DatabasePath);
        var meter = new ServerMeter();
        EngineLoop? loop = null;
        MetricsPort? metrics = null;
        try
        {
            var namespaces = new NamespaceRegistry();
            FirstNamespaces.Ensure(namespaces, database.Runs, options);
            var engine = new EngineOptions { NewId = Guid.NewGuid, TimeSkipping = options.TimeSkipping, EagerActivities = options.EagerActivities };
            var host = new EngineHost(engine, database.Runs, namespaces, database.Sentence);
            loop = new EngineLoop(host, database.Runs, meter, options.Time, log);
            var schedules = new ScheduleKeeper(database.Runs, new WorkflowActions(loop.Ask, namespaces.NameOf, log));
            loop.Add(schedules);
            var batches = new BatchRunner(namespaces, database, loop, options.Time, log);
            loop.Start(batches.Recover);
            var address = string.Empty;
            var table = new Services(namespaces, database, loop, batches, schedules, options.Time, () => address)
                .Build(options.TimeSkipping);
            var endpoint = new GrpcEndpoint(table, apiKey, new RpcObserver(meter.Rpc, options.Time), options.Time, log);
            metrics = await MetricsPort.OpenAsync(options, meter, loop, apiKey, log, cancellation).ConfigureAwait(false);
            var asked = new IPEndPoint(options.Address, options.Port);
            var connections = Connections.OfCalls(asked, tls is null ? null : new TlsConnections(tls, log), meter);
            var listener = await Listener
                .StartAsync(asked, connections, endpoint.HandleAsync, "--port", options.LoggerFactory, cancellation).ConfigureAwait(false);
            address = listener.Address.ToString();
            log.Listening(address, options.DatabasePath ?? "in memory");
            // Skipped time would expire runs that tests still look at.
            var retention = options.TimeSkipping ? null : new Retention(namespaces, loop, options.Time);
            return new DevServer(log, database, loop, retention, listener, meter, metrics);
        }
        catch
        {
            if (metrics is not null) await metrics.DisposeAsync().ConfigureAwait(false);
            if (loop is not null) await loop.StopAsync().ConfigureAwait(false);
            database.Dispose();
            meter.Dispose();
            throw;
        }
    }

    /// <summary>Answers the polls that wait, lets other calls end for a few seconds, then closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0) return;
        log.Stopping();
        retention?.Dispose();
        await Task.WhenAny(loop.StopAsync()).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(StopPatience);
        await listener.StopAsync(patience.Token).ConfigureAwait(false);
        await listener.DisposeAsync().ConfigureAwait(false);
        if (metrics is not null) await metrics.DisposeAsync().ConfigureAwait(false);
        database.Dispose();
        meter.Dispose();
    }
}
