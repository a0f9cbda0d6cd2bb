namespace Temporalio.Wire;

/// <summary>The words of <c>grpc-encoding</c> that this library reads and writes.</summary>
public static class GrpcEncoding
{
    /// <summary>No compression.</summary>
    public const string Identity = "identity";

    /// <summary>Each frame is one gzip stream.</summary>
    public const string Gzip = "gzip";

    /// <summary>Value for <c>grpc-accept-encoding</c>: all that can be read here.</summary>
    public const string Accepted = "identity,gzip";

    /// <summary>Tells whether frames of this encoding can be read.</summary>
    /// <param name="encoding">The peer's word; null and empty mean identity.</param>
    /// <returns>True for identity and gzip.</returns>
    public static bool IsKnown(string? encoding) => string.IsNullOrEmpty(encoding) || encoding is Identity or Gzip;
}
