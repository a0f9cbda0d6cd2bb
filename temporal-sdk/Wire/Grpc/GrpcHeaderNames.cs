namespace Temporalio.Wire;

/// <summary>The HTTP field names and media type that gRPC over HTTP/2 uses.</summary>
public static class GrpcHeaderNames
{
    /// <summary>Media type of requests and answers.</summary>
    public const string ContentType = "application/grpc";

    /// <summary>Decimal status code, in the trailers or, without a body, in the headers.</summary>
    public const string Status = "grpc-status";

    /// <summary>Percent-encoded status text.</summary>
    public const string Message = "grpc-message";

    /// <summary>Base64 of a serialized <c>google.rpc.Status</c>.</summary>
    public const string StatusDetails = "grpc-status-details-bin";

    /// <summary>How long the caller waits; see <see cref="GrpcTimeout" />.</summary>
    public const string Timeout = "grpc-timeout";

    /// <summary>Compression of frames whose flag is set.</summary>
    public const string Encoding = "grpc-encoding";

    /// <summary>Compressions that the sender can read.</summary>
    public const string AcceptEncoding = "grpc-accept-encoding";
}
