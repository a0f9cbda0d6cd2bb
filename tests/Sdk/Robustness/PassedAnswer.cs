using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Tests.Sdk.Robustness;

/// <summary>The server's answer to a call that was passed on: the server has done what it was asked to.</summary>
internal sealed record PassedAnswer(List<KeyValuePair<string, string>> Headers, byte[] Body, List<KeyValuePair<string, string>> Trailers)
{
    public static async Task<PassedAnswer> GetAsync(HttpMessageInvoker upstream, string server, HttpContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{server}{context.Request.Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, value) in context.Request.Headers)
        {
            if (name == "Content-Type") request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value!);
            else if (!name.StartsWith(':') && name is not ("Host" or "Content-Length"))
                request.Headers.TryAddWithoutValidation(name, value.ToString());
        }
        using var response = await upstream.SendAsync(request, context.RequestAborted);
        var body = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
        return new([.. Flat(response.Headers), .. Flat(response.Content.Headers)], body, [.. Flat(response.TrailingHeaders)]);
    }

    public async Task SendAsync(HttpContext context)
    {
        SendHeaders(context);
        await context.Response.Body.WriteAsync(Body, context.RequestAborted);
        foreach (var (name, value) in Trailers) context.Response.AppendTrailer(name, value);
    }

    /// <summary>Sends the headers and the first half of the body.</summary>
    public async Task SendHalfAsync(HttpContext context)
    {
        SendHeaders(context);
        await context.Response.Body.WriteAsync(Body.AsMemory(0, Body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static IEnumerable<KeyValuePair<string, string>> Flat(HttpHeaders headers) =>
        headers.SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value));

    private void SendHeaders(HttpContext context)
    {
        foreach (var (name, value) in Headers)
        {
            if (name is not ("Content-Length" or "Transfer-Encoding")) context.Response.Headers[name] = value;
        }
    }
}
