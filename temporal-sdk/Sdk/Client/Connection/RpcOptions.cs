namespace Temporalio.Client;

/// <summary>Options of one call to the server.</summary>
public class RpcOptions : ICloneable
{
    /// <summary>Whether errors that may pass are retried; null means yes for the client's own calls and no for raw service calls.</summary>
    public bool? Retry { get; set; }

    /// <summary>Metadata in addition to the connection's, and before it where names collide; null means none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>>? Metadata { get; set; }

    /// <summary>Binary metadata, names ending in <c>-bin</c>, in addition to the connection's; null means none.</summary>
    public IReadOnlyCollection<KeyValuePair<string, byte[]>>? BinaryMetadata { get; set; }

    /// <summary>Longest duration of each attempt; null means 30 seconds, or 70 for calls that wait on the server.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>Gives up the call; null means nobody does.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();

    /// <summary>Makes options whose token also obeys another one.</summary>
    /// <param name="cancellationToken">The other token, or null.</param>
    /// <returns>The options, and a source to dispose after the call where two tokens had to be joined.</returns>
    protected internal Tuple<RpcOptions, CancellationTokenSource?> WithAdditionalCancellationToken(CancellationToken? cancellationToken)
    {
        if (cancellationToken is not { CanBeCanceled: true } other) return new(this, null);
        var copy = (RpcOptions)Clone();
        if (CancellationToken is not { CanBeCanceled: true } own)
        {
            copy.CancellationToken = other;
            return new(copy, null);
        }
        var joined = CancellationTokenSource.CreateLinkedTokenSource(own, other);
        copy.CancellationToken = joined.Token;
        return new(copy, joined);
    }
}
