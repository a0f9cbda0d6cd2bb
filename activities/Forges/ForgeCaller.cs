using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ReleaseWorkflows.Activities.Web;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>
/// Speaks HTTP with forges: one request, one answer. Redirects are not followed, because they would carry the token to a place that no
/// policy named.
/// </summary>
internal sealed class ForgeCaller(TimeProvider time) : IDisposable
{
    private const int BodyLimit = 8 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        Proxy = new ProxyBeyondThisMachine(),
        UseCookies = false,
    })
    {
        MaxResponseContentBufferSize = BodyLimit,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <param name="token">Sent as it is; null for none.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">ForgeFailed: nothing whole came back.</exception>
    public async Task<ForgeAnswer> AskAsync(
        HttpMethod method, Uri address, string accept, string? token, string? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.UserAgent.ParseAdd("release-workflows");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Limit);
        var what = $"{method} {address.GetLeftPart(UriPartial.Path)}";
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, deadline.Token)
                .ConfigureAwait(false);
            return ForgeAnswer.Of(
                response, await response.Content.ReadAsStringAsync(deadline.Token).ConfigureAwait(false), time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failures.ForgeFailed($"{what}: no answer within {Lasting.Text(Limit)}.");
        }
        catch (HttpRequestException none)
        {
            throw Failures.ForgeFailed($"{what}: {none.GetBaseException().Message}");
        }
    }

    public void Dispose() => client.Dispose();
}
