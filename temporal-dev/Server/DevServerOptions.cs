using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TemporalDev.Server;

/// <summary>How a <see cref="DevServer" /> is started.</summary>
public sealed record DevServerOptions
{
    /// <summary>Address to listen on. Default: the IPv4 loopback; anything else lets other machines in.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on, 0 to 65535. Default 0: the operating system picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The database file, made when missing; null (the default) keeps everything in memory until the server stops.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>Namespaces that exist once the server is ready, made when missing. Default: <c>default</c>.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = ["default"];

    /// <summary>Custom search attributes that those namespaces have, name to type word such as <c>Keyword</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> SearchAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Retention of namespaces made at start, at least a day. Default: one day, as the official development server has.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// A file whose text every caller must send as <c>authorization: Bearer TEXT</c>; null (the default) asks for nothing.
    /// </summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>PEM file with the server's certificate and what its clients need to trust it; null (the default): no TLS.</summary>
    public string? TlsCertificateFile { get; init; }

    /// <summary>PEM file with the certificate's private key; needed with <see cref="TlsCertificateFile" />.</summary>
    public string? TlsKeyFile { get; init; }

    /// <summary>PEM file with the authorities of client certificates; null (the default) asks clients for none.</summary>
    public string? TlsClientCaFile { get; init; }

    /// <summary>Serves the TestService and lets time jump when nothing can happen before the next timer. Default: false.</summary>
    public bool TimeSkipping { get; init; }

    /// <summary>
    /// Lets the answer to a workflow task bring activities that its worker wants to begin at once. Default: false, as on the real server.
    /// </summary>
    public bool EagerActivities { get; init; }

    /// <summary>Port of the page <c>/metrics</c> for Prometheus, 0 for a free one; null (the default): no page, and nothing is counted.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>Wall and monotonic clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where log lines go. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
