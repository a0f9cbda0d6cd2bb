using Google.Protobuf;

namespace Temporalio.Wire;

/// <summary>One unary call.</summary>
/// <param name="Service">Full name of the service.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Request">The request.</param>
public sealed record GrpcCall(string Service, string Method, IMessage Request)
{
    /// <summary>How long to wait for the answer; the server is told.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Lower-case names and values. A name ending in <c>-bin</c> has a base64 value.</summary>
    public IEnumerable<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>True to compress the request where it is long enough.</summary>
    public bool Gzip { get; init; }
}
