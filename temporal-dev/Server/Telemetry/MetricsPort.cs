using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Logging;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Telemetry;

/// <summary>The page of metrics on a port of its own, and the counting that is behind it.</summary>
internal sealed class MetricsPort : IAsyncDisposable
{
    private readonly MetricsCollector collector;
    private readonly Listener listener;

    private MetricsPort(MetricsCollector collector, Listener listener) => (this.collector, this.listener) = (collector, listener);

    public IPEndPoint Address => listener.Address;

    /// <returns>Null when the options ask for none.</returns>
    /// <exception cref="StartupException">The port is taken.</exception>
    public static async Task<MetricsPort?> OpenAsync(
        DevServerOptions options, ServerMeter meter, EngineLoop loop, ApiKey? apiKey, ILogger log, CancellationToken cancellation)
    {
        if (options.MetricsPort is not { } port) return null;
        var gauges = new ServerGauges(meter, loop, options.Time, options.DatabasePath);
        ProcessGauges.AddTo(meter);
        var collector = new MetricsCollector(meter);
        try
        {
            var tls = TlsFiles.Read(options, SslApplicationProtocol.Http11) is { } files ? new TlsConnections(files, log) : null;
            var (address, page) = (new IPEndPoint(options.Address, port), new MetricsPage(collector, gauges, apiKey));
            var listener = await Listener.StartAsync(
                address, Connections.OfPages(address, tls), page.HandleAsync, "--metrics-port", options.LoggerFactory, cancellation)
                .ConfigureAwait(false);
            return new MetricsPort(collector, listener);
        }
        catch
        {
            collector.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await listener.DisposeAsync().ConfigureAwait(false);
        collector.Dispose();
    }
}
