using System.Net;
using Microsoft.Extensions.Logging;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server;

/// <summary>A Temporal server inside this process: one machine, one database file, loopback unless told otherwise.</summary>
public sealed class DevServer : IAsyncDisposable
{
    /// <summary>How long a stop waits for calls in flight.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly Listener listener;
    private readonly ILogger log;
    private int stopped;

    private DevServer(Listener listener, ILogger log) => (this.listener, this.log) = (listener, log);

    /// <summary>Where clients connect, as <c>127.0.0.1:7233</c>.</summary>
    public string Address => listener.Address.ToString();

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
        var table = Services.Build();
        var endpoint = new GrpcEndpoint(table, apiKey, options.Time, log);
        var listener = await Listener.StartAsync(new IPEndPoint(options.Address, options.Port), endpoint, options.LoggerFactory, cancellation)
            .ConfigureAwait(false);
        log.Listening(listener.Address.ToString(), options.DatabasePath ?? "in memory");
        return new DevServer(listener, log);
    }

    /// <summary>Answers the polls that wait, lets other calls end for a few seconds, then closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref stopped, 1) != 0) return;
        log.Stopping();
        using var patience = new CancellationTokenSource(StopPatience);
        await listener.StopAsync(patience.Token).ConfigureAwait(false);
        await listener.DisposeAsync().ConfigureAwait(false);
    }
}
