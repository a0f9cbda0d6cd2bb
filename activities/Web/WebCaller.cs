using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Web;

/// <summary>
/// Asks once over HTTP. Redirects are answers, not instructions: following one would carry headers to a place that no policy named.
/// Each ask has a connection of its own, because a kept one would go on talking to a process that a release has just replaced.
/// </summary>
internal sealed class WebCaller : IDisposable
{
    /// <summary>Bytes of a body that are read; the rest is left.</summary>
    public const int BodyLimit = 1024 * 1024;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        Proxy = new ProxyBeyondThisMachine(),
        UseCookies = false,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<WebAnswer> AskAsync(WebAsk ask, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        var watch = Stopwatch.StartNew();
        try
        {
            using var request = Request(ask);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token)
                .ConfigureAwait(false);
            var body = await ReadAsync(response, deadline.Token).ConfigureAwait(false);
            return new WebAnswer.Came((int)response.StatusCode, body, watch.Elapsed);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebAnswer.Nothing($"No answer within {Lasting.Text(limit)}.", IsRefused: false);
        }
        catch (HttpRequestException none)
        {
            var isRefused = none.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
            var why = isRefused ? "The connection was refused: nothing listens there." : $"No answer: {none.GetBaseException().Message}";
            return new WebAnswer.Nothing(why, isRefused);
        }
        catch (IOException broken)
        {
            return new WebAnswer.Nothing($"The answer broke off: {broken.GetBaseException().Message}", IsRefused: false);
        }
    }

    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(WebAsk ask)
    {
        var request = new HttpRequestMessage(new HttpMethod(ask.Method), ask.Address);
        if (ask.Body is not null)
            request.Content = new StringContent(ask.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in ask.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.UserAgent.TryParseAdd("release-workflows");
        return request;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var bytes = new byte[BodyLimit];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
