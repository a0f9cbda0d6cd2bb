using Temporalio.Runtime;

namespace Temporalio.Client;

/// <summary>Where the server is and how to talk to it.</summary>
public class TemporalConnectionOptions : ICloneable
{
    /// <summary>Initializes with defaults; <see cref="TargetHost" /> must be set.</summary>
    public TemporalConnectionOptions()
    {
    }

    /// <summary>Initializes with an address.</summary>
    /// <param name="targetHost">Host and port.</param>
    public TemporalConnectionOptions(string targetHost) => TargetHost = targetHost;

    /// <summary>Host and port, such as <c>localhost:7233</c>; required.</summary>
    public string? TargetHost { get; set; }

    /// <summary>Encryption; null means none, unless there is an <see cref="ApiKey" />.</summary>
    public TlsOptions? Tls { get; set; }

    /// <summary>How the client's own calls are retried; null means defaults.</summary>
    public RpcRetryOptions? RpcRetry { get; set; }

    /// <summary>How a quiet connection is checked for life; null means not at all.</summary>
    public KeepAliveOptions? KeepAlive { get; set; } = new();

    /// <summary>Metadata of every call; null means none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? RpcMetadata { get; set; }

    /// <summary>Binary metadata of every call, names ending in <c>-bin</c>; null means none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? RpcBinaryMetadata { get; set; }

    /// <summary>Key sent as bearer token with every call, and which turns encryption on; null means none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Who is calling, as histories show it; null means process id and machine name.</summary>
    public string? Identity { get; set; }

    /// <summary>Runtime that gets the connection's metrics; null means the default one.</summary>
    public TemporalRuntime? Runtime { get; set; }

    /// <summary>Makes a copy, down to the options inside.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TemporalConnectionOptions)MemberwiseClone();
        copy.Tls = (TlsOptions?)Tls?.Clone();
        copy.RpcRetry = (RpcRetryOptions?)RpcRetry?.Clone();
        copy.KeepAlive = (KeepAliveOptions?)KeepAlive?.Clone();
        return copy;
    }
}
