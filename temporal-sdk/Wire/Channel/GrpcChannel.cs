using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Temporalio.Wire;

/// <summary>Unary gRPC calls to one server over HTTP/2. Thread safe; connects when first called and again when needed.</summary>
public sealed class GrpcChannel : IDisposable
{
    private readonly HttpMessageInvoker invoker;
    private readonly GrpcChannelOptions options;

    // An address that is taken apart once is taken apart for all calls of its method.
    private readonly ConcurrentDictionary<(string Service, string Method), Uri> addresses = new();

    /// <summary>Initializes a channel; nothing is sent yet.</summary>
    /// <param name="options">How the server is reached.</param>
    public GrpcChannel(GrpcChannelOptions options)
    {
        this.options = options;
        var handler = new SocketsHttpHandler
        {
            // One connection carries a hundred streams on many servers, and every long poll is one.
            EnableMultipleHttp2Connections = true,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ConnectTimeout = options.ConnectTimeout,
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,

            // Trace context travels in Temporal's headers, where the tracing interceptor puts it.
            ActivityHeadersPropagator = null,
        };
        if (options.KeepAliveInterval is { } interval)
        {
            handler.KeepAlivePingDelay = interval;
            handler.KeepAlivePingTimeout = options.KeepAliveTimeout;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always;
        }
        if (options.Ssl is { } ssl) handler.SslOptions = ssl;
        invoker = new(handler);
    }

    /// <summary>Makes one call.</summary>
    /// <typeparam name="T">Type of the answer.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="parser">Parser of the answer.</param>
    /// <param name="cancellation">Gives up; the server is told.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="GrpcStatusException">
    /// The call did not end with OK: what the server said, or Unavailable when it cannot be reached, DeadlineExceeded when the time ran
    /// out, Cancelled when the token was cancelled, Internal or Unknown when the answer is not gRPC.
    /// </exception>
    public async Task<T> UnaryAsync<T>(GrpcCall call, MessageParser<T> parser, CancellationToken cancellation = default)
        where T : IMessage<T>
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (call.Timeout < TimeSpan.FromMilliseconds(int.MaxValue)) time.CancelAfter(call.Timeout);
        try
        {
            using var request = Request(call);
            using var response = await invoker.SendAsync(request, time.Token).ConfigureAwait(false);
            GrpcHttpErrors.ThrowIfNotGrpc(response, options.Address);

            // Trailers-only: an error without a body carries its status in the headers.
            if (GrpcTrailers.Status(response.Headers) is { } early) throw Early(early);
            return await BodyAsync(response, parser, time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new GrpcStatusException(GrpcStatusCode.Cancelled, $"{call.Method} was cancelled by its caller");
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested)
        {
            throw new GrpcStatusException(GrpcStatusCode.DeadlineExceeded, $"{call.Method} was not answered within {call.Timeout}");
        }
        catch (OperationCanceledException slow)
        {
            // Neither the caller nor the deadline: the handler gave up connecting.
            throw new GrpcStatusException(
                GrpcStatusCode.Unavailable, $"{options.Address.Authority}: no connection within {options.ConnectTimeout}", slow);
        }
        catch (Exception failed) when (GrpcHttpErrors.Status(failed, options.Address) is { } status)
        {
            throw new GrpcStatusException(status, failed);
        }
    }

    /// <inheritdoc />
    public void Dispose() => invoker.Dispose();

    private async Task<T> BodyAsync<T>(HttpResponseMessage response, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var encoding = response.Headers.TryGetValues(GrpcHeaderNames.Encoding, out var values) ? values.First() : null;
            ReadOnlyMemory<byte> message;
            try
            {
                message = await GrpcFrame.ReadUnaryAsync(body, encoding, options.MaxMessageLength, cancellation).ConfigureAwait(false);
            }
            catch (GrpcStatusException) when (GrpcTrailers.Status(response.TrailingHeaders) is { Code: not GrpcStatusCode.OK } said)
            {
                // The body ended early because the server failed, and its own word says more.
                throw new GrpcStatusException(said);
            }
            var status = GrpcTrailers.Status(response.TrailingHeaders)
                ?? throw new GrpcStatusException(GrpcStatusCode.Unknown, "the answer ended without a gRPC status");
            if (status.Code != GrpcStatusCode.OK) throw new GrpcStatusException(status);
            return Parse(parser, message);
        }
    }

    private static T Parse<T>(MessageParser<T> parser, ReadOnlyMemory<byte> message)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(message.Span);
        }
        catch (InvalidProtocolBufferException broken)
        {
            throw new GrpcStatusException(GrpcStatusCode.Internal, $"the answer is not the message expected: {broken.Message}", broken);
        }
    }

    private static GrpcStatusException Early(GrpcStatus status) => status.Code == GrpcStatusCode.OK
        ? new(GrpcStatusCode.Internal, "the server says OK and sends no message")
        : new(status);

    private Uri Address(GrpcCall call) => addresses.GetOrAdd(
        (call.Service, call.Method), static (name, server) => new(server, $"/{name.Service}/{name.Method}"), options.Address);

    private HttpRequestMessage Request(GrpcCall call)
    {
        var content = new ByteArrayContent(GrpcFrame.Encode(call.Request, call.Gzip));
        content.Headers.ContentType = new MediaTypeHeaderValue(GrpcHeaderNames.ContentType);
        var request = new HttpRequestMessage(HttpMethod.Post, Address(call))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        if (options.HostName is { } host) request.Headers.Host = host;
        foreach (var (name, value) in call.Metadata) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        request.Headers.TryAddWithoutValidation(GrpcHeaderNames.Timeout, GrpcTimeout.Format(call.Timeout));
        request.Headers.TryAddWithoutValidation(GrpcHeaderNames.AcceptEncoding, GrpcEncoding.Accepted);
        if (call.Gzip) request.Headers.TryAddWithoutValidation(GrpcHeaderNames.Encoding, GrpcEncoding.Gzip);
        return request;
    }
}
