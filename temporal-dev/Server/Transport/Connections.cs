using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TemporalDev.Server.Telemetry;

namespace TemporalDev.Server.Transport;

/// <summary>What Kestrel is told of the connections of each port.</summary>
internal static class Connections
{
    /// <summary>Every waiting poll is one stream of its client's connection.</summary>
    private const int MaxStreamsPerConnection = 10_000;

    private const int WindowBytes = 4 * 1024 * 1024;

    /// <summary>A worker has one or two.</summary>
    private const int MaxConnections = 2_000;

    /// <summary>HTTP/2 with the limits that many long polls on few connections need.</summary>
    public static KestrelServerOptions OfCalls(IPEndPoint address, TlsConnections? tls, ServerMeter meter)
    {
        var memory = new CallMemory(CallMemory.InTotal);
        var options = Plain(address, tls, HttpProtocols.Http2, listen => Count(listen, meter, memory));
        options.Limits.MaxConcurrentConnections = MaxConnections;
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

    /// <summary>HTTP/1.1 for a page that somebody reads now and then.</summary>
    public static KestrelServerOptions OfPages(IPEndPoint address, TlsConnections? tls)
    {
        const int most = 100;
        var options = Plain(address, tls, HttpProtocols.Http1, _ => { });
        options.Limits.MaxConcurrentConnections = most;
        options.Limits.MaxRequestBodySize = 0;
        return options;
    }

    private static KestrelServerOptions Plain(IPEndPoint address, TlsConnections? tls, HttpProtocols protocols, Action<ListenOptions> more)
    {
        // With TLS clients say https, and Kestrel does not know that we have taken it off.
        var options = new KestrelServerOptions { AddServerHeader = false, AllowSynchronousIO = false, AllowAlternateSchemes = tls is not null };
        options.Listen(address, listen =>
        {
            listen.Protocols = protocols;
            more(listen);
            tls?.Use(listen);
        });
        return options;
    }

    private static void Count(ListenOptions listen, ServerMeter meter, CallMemory memory) => listen.Use(next => async connection =>
    {
        connection.Items[typeof(CallMemory)] = new CallMemory(CallMemory.PerConnection, memory);
        meter.ConnectionsAccepted.Add(1);
        meter.ConnectionsOpen.Add(1);
        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            meter.ConnectionsOpen.Add(-1);
            meter.ConnectionsClosed.Add(1);
        }
    });
}
