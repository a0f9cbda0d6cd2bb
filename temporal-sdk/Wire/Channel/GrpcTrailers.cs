using System.Globalization;
using System.Net.Http.Headers;
using Google.Protobuf;
using Temporalio.Api.Dependencies.Google.Rpc;

namespace Temporalio.Wire;

/// <summary>Reads the status of a call from headers or trailers.</summary>
internal static class GrpcTrailers
{
    /// <summary>Reads the status; null when there is none.</summary>
    public static GrpcStatus? Status(HttpHeaders headers)
    {
        if (First(headers, GrpcHeaderNames.Status) is not { } text) return null;
        var message = GrpcMessageText.Decode(First(headers, GrpcHeaderNames.Message) ?? string.Empty);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code > (int)GrpcStatusCode.Unauthenticated)
            return new(GrpcStatusCode.Unknown, $"grpc-status is '{text}', which is no status. {message}".TrimEnd());
        return new((GrpcStatusCode)code, message, Details(headers));
    }

    // Details that cannot be read are left out: code and text are the error, the details only help to tell it apart.
    private static Status? Details(HttpHeaders headers)
    {
        if (First(headers, GrpcHeaderNames.StatusDetails) is not { } text || !GrpcBinary.TryDecode(text, out var bytes)) return null;
        try
        {
            return Api.Dependencies.Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static string? First(HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
