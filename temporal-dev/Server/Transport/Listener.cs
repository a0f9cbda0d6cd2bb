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

/// <summary>Kestrel without the hosting around it, which would take a good part of the time to the first answer.</summary>
internal sealed class Listener : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer kestrel;
    private readonly Func<HttpContext, Task> handle;

    private Listener(KestrelServer kestrel, Func<HttpContext, Task> handle) => (this.kestrel, this.handle) = (kestrel, handle);

    /// <summary>The address in use, with the real port.</summary>
    public IPEndPoint Address { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Starts to accept connections.</summary>
    /// <param name="address">Where.</param>
    /// <param name="connections">Protocol and limits, the address among them.</param>
    /// <param name="handle">Answers one exchange.</param>
    /// <param name="option">The option that says another port, for the refusal.</param>
    /// <param name="loggers">Where Kestrel logs to.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="StartupException">The address is taken or not allowed.</exception>
    public static async Task<Listener> StartAsync(
        IPEndPoint address, KestrelServerOptions connections, Func<HttpContext, Task> handle, string option, ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        var listener = new Listener(new KestrelServer(Options.Create(connections), transport, loggers), handle);
        try
        {
            await listener.kestrel.StartAsync(listener, cancellation).ConfigureAwait(false);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new StartupException(
                ExitCode.AddressTaken,
                $"{address} is in use by another process; say {option} with another port, or {option} 0 for any free one", taken);
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

    public Task ProcessRequestAsync(HttpContext context) => handle(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The context holds nothing beyond the request's features, which Kestrel reuses by itself.
    }

    public ValueTask DisposeAsync()
    {
        kestrel.Dispose();
        return ValueTask.CompletedTask;
    }
}
