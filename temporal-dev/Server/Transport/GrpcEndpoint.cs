using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TemporalDev.Server.Telemetry;
using Temporalio.Wire;

namespace TemporalDev.Server.Transport;

/// <summary>One HTTP/2 exchange: reads the request frame, calls the handler, writes the answer frame and the status trailers.</summary>
internal sealed class GrpcEndpoint(RpcTable table, ApiKey? apiKey, RpcObserver observer, TimeProvider time, ILogger log)
{
    /// <summary>The largest request, in bytes, as the real server accepts by default.</summary>
    public const int MaxRequestLength = 4 * 1024 * 1024;

    /// <summary>
    /// A refusal may repeat what the caller said, and clients give up a whole connection over trailers of more than 8 to 64 KiB.
    /// </summary>
    private const int MaxStatusLength = 4 * 1024;

    private static readonly GrpcStatus Gone = new(GrpcStatusCode.Cancelled, "the caller is gone");

    public Task HandleAsync(HttpContext http) => observer.IsWatching
        ? observer.WatchAsync(http, table.TryFind(http.Request.Path.Value ?? string.Empty), ServeAsync)
        : ServeAsync(http);

    private async Task<GrpcStatus> ServeAsync(HttpContext http)
    {
        GrpcStatus status;
        try
        {
            status = await AnswerAsync(http).ConfigureAwait(false);
        }
        catch (GrpcStatusException refused)
        {
            status = refused.Status;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
            return Gone;
        }
        catch (IOException gone) when (http.RequestAborted.IsCancellationRequested)
        {
            log.CallerGone(http.Request.Path, gone.Message);
            return Gone;
        }
        WriteStatus(http, status);
        return status;
    }

    private async Task<GrpcStatus> AnswerAsync(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var arrived = time.GetTimestamp();
        response.ContentType = GrpcHeaderNames.ContentType;
        CheckContentType(request.ContentType);
        var method = table.Find(request.Path.Value ?? string.Empty);
        apiKey?.Check(request.Headers.Authorization);
        var body = new RequestBody(http);
        try
        {
            var message = await ReadAsync(method, http, body).ConfigureAwait(false);
            TimeSpan? timeout = GrpcTimeout.TryParse(request.Headers[GrpcHeaderNames.Timeout], out var parsed) ? parsed : null;
            var call = new RpcCall(timeout, arrived, http.RequestAborted, method.Name);
            var reply = await CallAsync(method, message, call).ConfigureAwait(false);
            Write(response, reply);
            return GrpcStatus.OK;
        }
        finally
        {
            body.Release();
        }
    }

    private static void CheckContentType(string? contentType)
    {
        if (contentType is not null && contentType.StartsWith(GrpcHeaderNames.ContentType, StringComparison.OrdinalIgnoreCase)
            && (contentType.Length == GrpcHeaderNames.ContentType.Length || contentType[GrpcHeaderNames.ContentType.Length] is '+' or ';'))
            return;
        throw new GrpcStatusException(GrpcStatusCode.InvalidArgument, $"invalid gRPC request content-type \"{contentType}\"");
    }

    private static async Task<IMessage> ReadAsync(RpcMethod method, HttpContext http, RequestBody body)
    {
        var encoding = http.Request.Headers[GrpcHeaderNames.Encoding].ToString();
        if (!GrpcEncoding.IsKnown(encoding))
        {
            http.Response.Headers[GrpcHeaderNames.AcceptEncoding] = GrpcEncoding.Accepted;
            throw new GrpcStatusException(
                GrpcStatusCode.Unimplemented,
                $"no decompressor for grpc-encoding \"{encoding}\"; this server reads {GrpcEncoding.Accepted}");
        }
        var bytes = await GrpcFrame.ReadUnaryAsync(body, encoding, MaxRequestLength, http.RequestAborted, ignoreRest: true).ConfigureAwait(false);
        body.Hold(bytes.Length);
        try
        {
            var message = method.Parser.ParseFrom(bytes.Span);
            if (!TextCheck.HasBadText(message, bytes.Length)) return message;
        }
        catch (InvalidProtocolBufferException garbage)
        {
            throw new GrpcStatusException(GrpcStatusCode.Internal, $"the request is no {method.Name} message: {garbage.Message}", garbage);
        }
        throw new GrpcStatusException(GrpcStatusCode.Internal, $"the request is no {method.Name} message: a text field is not valid UTF-8");
    }

    private async ValueTask<IMessage> CallAsync(RpcMethod method, IMessage message, RpcCall call)
    {
        try
        {
            return await method.Handler(message, call).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not GrpcStatusException and not OperationCanceledException)
        {
            log.HandlerFaulted(method.Path, fault);
            throw new GrpcStatusException(GrpcStatusCode.Internal, $"{method.Name} failed inside the server; its log tells why", fault);
        }
    }

    /// <summary>Not flushed: the end of the exchange sends headers, message and trailers together.</summary>
    private static void Write(HttpResponse response, IMessage reply)
    {
        var writer = response.BodyWriter;
        var length = reply.CalculateSize();
        WritePrefix(writer.GetSpan(GrpcFrame.PrefixLength), length);
        writer.Advance(GrpcFrame.PrefixLength);
        reply.WriteTo(writer);
    }

    private static void WritePrefix(Span<byte> prefix, int length)
    {
        prefix[0] = 0;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(prefix[1..], (uint)length);
    }

    private static string Short(string message) =>
        message.Length <= MaxStatusLength / 3 ? message : message[..(MaxStatusLength / 3)] + "...";

    private static void WriteStatus(HttpContext http, GrpcStatus status)
    {
        http.Response.AppendTrailer(GrpcHeaderNames.Status, ((int)status.Code).ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (status.Message.Length > 0) http.Response.AppendTrailer(GrpcHeaderNames.Message, GrpcMessageText.Encode(Short(status.Message)));
        if (status.Details is { } details && details.CalculateSize() <= MaxStatusLength)
            http.Response.AppendTrailer(GrpcHeaderNames.StatusDetails, GrpcBinary.Encode(details.ToByteArray()));
    }
}
