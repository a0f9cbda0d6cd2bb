using System.Net.Security;

namespace Temporalio.Wire;

/// <summary>How a channel reaches its server.</summary>
public sealed record GrpcChannelOptions
{
    /// <summary>Scheme, host and port; https encrypts.</summary>
    public required Uri Address { get; init; }

    /// <summary>Name that requests and certificates must carry; null means the host of the address.</summary>
    public string? HostName { get; init; }

    /// <summary>Certificates, names and their checks; null means what the machine trusts. Unused without encryption.</summary>
    public SslClientAuthenticationOptions? Ssl { get; init; }

    /// <summary>Time between pings of a quiet connection; null means no pings.</summary>
    public TimeSpan? KeepAliveInterval { get; init; }

    /// <summary>Time in which a ping must be answered.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest duration of one attempt to connect. Ten seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest message read, in bytes.</summary>
    public int MaxMessageLength { get; init; } = GrpcFrame.DefaultMaxMessageLength;
}
