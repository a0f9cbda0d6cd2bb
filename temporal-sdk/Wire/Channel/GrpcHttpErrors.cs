using System.Net;

namespace Temporalio.Wire;

/// <summary>What errors below gRPC mean as a status.</summary>
internal static class GrpcHttpErrors
{
    private const long RefusedStream = 7;
    private const long Cancel = 8;
    private const long EnhanceYourCalm = 11;
    private const long InadequateSecurity = 12;

    /// <summary>Refuses an answer that does not come from a gRPC server.</summary>
    public static void ThrowIfNotGrpc(HttpResponseMessage response, Uri address)
    {
        if (response.Headers.Contains(GrpcHeaderNames.Status)) return;
        var type = response.Content.Headers.ContentType?.MediaType;
        if (response.StatusCode == HttpStatusCode.OK && type is not null
            && type.StartsWith(GrpcHeaderNames.ContentType, StringComparison.Ordinal))
            return;
        throw new GrpcStatusException(
            FromHttp(response.StatusCode),
            $"{address.Authority} answered HTTP {(int)response.StatusCode} with {type ?? "no content type"}, "
            + "which is not gRPC; is this the server's address?");
    }

    /// <summary>Translates an error of the HTTP client; null when it is none of this layer's.</summary>
    public static GrpcStatus? Status(Exception error, Uri address) => error switch
    {
        GrpcStatusException => null,
        HttpRequestException or HttpIOException or IOException => new(Code(error), $"{address.Authority}: {Innermost(error)}"),
        _ => null,
    };

    private static GrpcStatusCode Code(Exception error) => Find<HttpProtocolException>(error) is { } protocol
        ? protocol.ErrorCode switch
        {
            Cancel => GrpcStatusCode.Cancelled,
            EnhanceYourCalm => GrpcStatusCode.ResourceExhausted,
            InadequateSecurity => GrpcStatusCode.PermissionDenied,

            // 0 is a connection closed in peace; a refused stream was not looked at. Both may be repeated.
            0 or RefusedStream => GrpcStatusCode.Unavailable,
            _ => GrpcStatusCode.Internal,
        }
        : GrpcStatusCode.Unavailable;

    private static T? Find<T>(Exception? error)
        where T : Exception
    {
        while (error is not null and not T) error = error.InnerException;
        return error as T;
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message;
    }

    private static GrpcStatusCode FromHttp(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => GrpcStatusCode.Internal,
        HttpStatusCode.Unauthorized => GrpcStatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatusCode.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            GrpcStatusCode.Unavailable,
        _ => GrpcStatusCode.Unknown,
    };
}
