using Xunit;
using System.Net;
using Google.Protobuf;
using Temporalio.Wire;

namespace Tests.Engine.Server;

/// <summary>gRPC calls made of bytes, to say what no client would say.</summary>
internal sealed class RawCall(string address, int patienceSeconds = 60) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
    {
        BaseAddress = new Uri($"http://{address}"), DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(patienceSeconds),
    };

    public Task<(GrpcStatus Status, byte[] Reply)> CallAsync(string path, IMessage request, params (string, string)[] headers) =>
        SendAsync(path, GrpcFrame.Encode(request), headers);

    public async Task<(GrpcStatus Status, byte[] Reply)> SendAsync(string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        var contentType = headers.FirstOrDefault(header => header.Name == "content-type").Value ?? GrpcHeaderNames.ContentType;
        request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (name, value) in headers)
            if (name != "content-type")
                request.Headers.TryAddWithoutValidation(name, value);
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var reply = await response.Content.ReadAsByteArrayAsync();
        return (Status(response), reply.Length > GrpcFrame.PrefixLength ? reply[GrpcFrame.PrefixLength..] : []);
    }

    public void Dispose() => http.Dispose();

    private static GrpcStatus Status(HttpResponseMessage response)
    {
        var code = (GrpcStatusCode)int.Parse(Field(response, GrpcHeaderNames.Status)!, System.Globalization.CultureInfo.InvariantCulture);
        var details = Field(response, GrpcHeaderNames.StatusDetails) is { } text && GrpcBinary.TryDecode(text, out var bytes)
            ? Temporalio.Api.Dependencies.Google.Rpc.Status.Parser.ParseFrom(bytes)
            : null;
        return new GrpcStatus(code, GrpcMessageText.Decode(Field(response, GrpcHeaderNames.Message) ?? string.Empty), details);
    }

    private static string? Field(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var trailers) ? trailers.Single()
        : response.Headers.TryGetValues(name, out var headers) ? headers.Single()
        : null;
}
