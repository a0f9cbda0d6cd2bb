using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TemporalDev.Server.Transport;

/// <summary>
/// Kestrel without the hosting around it, which would take a good part of the time to the first answer: HTTP/2,
/// with the limits that many long polls on few connections need.
/// </summary>
internal sealed class Listener : IHttpApplication<HttpContext>, IAsyncDisposable
{
    /// <summary>Every waiting poll is one stream of its client's connection.</summary>
    private const int MaxStreamsPerConnection = 10_000;

    private const int WindowBytes = 4 * 1024 * 1024;

    private readonly KestrelServer kestrel;
    private readonly GrpcEndpoint endpoint;

    private Listener(KestrelServer kestrel, GrpcEndpoint endpoint) => (this.kestrel, this.endpoint) = (kestrel, endpoint);

    /// <summary>The address in use, with the real port.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Starts to accept connections.</summary>
    /// <exception cref="StartupException">The address is taken or not allowed.</exception>
    public static async Task<Listener> StartAsync(
        IPEndPoint address, GrpcEndpoint endpoint, TlsConnections? tls, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        var listener = new Listener(new KestrelServer(Options.Create(Limits(address, tls)), transport, loggers), endpoint);
        try
        {
            await listener.kestrel.StartAsync(listener, cancellation).ConfigureAwait(false);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartupException(
                ExitCode.AddressTaken,
                $"{address} is in use by another process; say --port with another port, or --port 0 for any free one", taken);
        }
        catch (SocketException refused)
        {
            throw new StartupException(ExitCode.AddressTaken, $"{address} cannot be listened on: {refused.Message}", refused);
        }
        var bound = listener.kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        listener.Address = new IPEndPoint(address.Address, new Uri(bound).Port);
        return listener;
    }

    /// <summary>Lets calls in flight end, but not longer than until <paramref name="cancellation" />.</summary>
    public Task StopAsync(CancellationToken cancellation) => kestrel.StopAsync(cancellation);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => endpoint.HandleAsync(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The context holds nothing beyond the request's features, which Kestrel reuses by itself.
    }

    public ValueTask DisposeAsync()
    {
        kestrel.Dispose();
        return ValueTask.CompletedTask;
    }

    private static KestrelServerOptions Limits(IPEndPoint address, TlsConnections? tls)
    {
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false };
        options.Listen(address, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            tls?.Use(listen);
        });
        // With TLS clients say https, and Kestrel does not know that we have taken it off.
        options.AllowAlternateSchemes = tls is not null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // The frame reader has the limit; Kestrel's would answer with HTTP words that gRPC clients do not read.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
        options.Limits.Http2.MaxStreamsPerConnection = MaxStreamsPerConnection;
        options.Limits.Http2.InitialConnectionWindowSize = WindowBytes;
        options.Limits.Http2.InitialStreamWindowSize = WindowBytes;
        return options;
    }
}
