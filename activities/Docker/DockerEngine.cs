using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Activities.Registries;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Activities.Docker;

/// <summary>The HTTP API of one Docker engine, as far as a release needs it. Every call looks or acts once.</summary>
internal sealed class DockerEngine : IDisposable
{
    // What this client was written for: a later engine speaks it too, an earlier one says which it speaks.
    private static readonly Version Newest = new(1, 47);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private static readonly JsonSerializerOptions Spelling = new() { PropertyNameCaseInsensitive = true };

    private readonly EngineAddress address;
    private readonly HttpClient client;
    private string? spoken;

    public DockerEngine(EngineAddress address, Func<CancellationToken, ValueTask<Stream>> connect)
    {
        this.address = address;
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellation) => connect(cancellation),
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
        })
        {
            BaseAddress = new Uri("http://docker"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <returns>Null when there is no such container.</returns>
    public Task<ContainerFacts?> FindContainerAsync(string name, CancellationToken cancellation) =>
        FindAsync<ContainerFacts>($"/containers/{Uri.EscapeDataString(name)}/json", cancellation);

    /// <param name="image">Id, or name with digest.</param>
    /// <returns>Null when the engine does not have it.</returns>
    public Task<ImageFacts?> FindImageAsync(string image, CancellationToken cancellation) =>
        FindAsync<ImageFacts>($"/images/{image}/json", cancellation);

    /// <summary>Fetches an image by its digest; already there is nothing to fetch.</summary>
    public async Task PullAsync(ImageReference image, Digest digest, Login? login, CancellationToken cancellation)
    {
        var path = $"/images/create?fromImage={Uri.EscapeDataString(image.Name)}&tag={Uri.EscapeDataString(digest.Text)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (login is not null)
        {
            var said = JsonSerializer.SerializeToUtf8Bytes(
                new { username = login.User, password = login.Password, serveraddress = image.Registry });
            // The engine wants the URL alphabet of base64, with its padding.
            var encoded = Convert.ToBase64String(said).Replace('+', '-').Replace('/', '_');
            request.Headers.TryAddWithoutValidation("X-Registry-Auth", encoded);
        }

        using var answer = await SendAsync(request, cancellation, Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        await ExpectAsync(answer, $"pull {image.At(digest)}", cancellation).ConfigureAwait(false);
        await using var lines = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        try
        {
            await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable<PullLine>(lines, true, Spelling, cancellation)
                .ConfigureAwait(false))
            {
                if (line?.Error is { } error)
                    throw Failures.EngineFailed(address.ToString(), $"pull {image.At(digest)}", error);
            }
        }
        catch (Exception broken) when (broken is JsonException or IOException or HttpRequestException)
        {
            throw Failures.EngineUnreachable(address.ToString(), $"the pull of {image.At(digest)} broke off");
        }
    }

    /// <summary>Makes a container without starting it.</summary>
    /// <returns>Its id; null when the name is taken.</returns>
    public async Task<string?> CreateAsync(string name, ContainerRequest wanted, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/containers/create?name={Uri.EscapeDataString(name)}");
        request.Content = JsonContent.Create(wanted);
        using var answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.Conflict)
            return null;
        await ExpectAsync(answer, $"create {name}", cancellation).ConfigureAwait(false);
        using var said = await JsonDocument.ParseAsync(
            await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), default, cancellation).ConfigureAwait(false);
        return said.RootElement.GetProperty("Id").GetString()!;
    }

    /// <summary>Starts it; running already is fine.</summary>
    public Task StartAsync(string id, CancellationToken cancellation) =>
        DoAsync(HttpMethod.Post, $"/containers/{id}/start", $"start {id}", cancellation, HttpStatusCode.NotModified);

    /// <summary>Asks it to end and, after the grace, ends it; stopped or gone already is fine.</summary>
    public Task StopAsync(string id, TimeSpan grace, CancellationToken cancellation) =>
        DoAsync(
            HttpMethod.Post, $"/containers/{id}/stop?t={(int)Math.Ceiling(grace.TotalSeconds)}", $"stop {id}", cancellation,
            grace + AnswerLimit, HttpStatusCode.NotModified, HttpStatusCode.NotFound);

    /// <summary>Removes a stopped container, never its volumes; gone already is fine.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellation) =>
        DoAsync(HttpMethod.Delete, $"/containers/{id}?v=false", $"remove {id}", cancellation, HttpStatusCode.NotFound);

    /// <summary>The last lines that the container printed, output and errors in the order they came.</summary>
    public async Task<string> LogsAsync(ContainerFacts container, int lines, CancellationToken cancellation)
    {
        var path = $"/containers/{container.Id}/logs?stdout=true&stderr=true&tail={lines}";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        await ExpectAsync(answer, $"read the log of {container.Id}", cancellation).ConfigureAwait(false);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return container.Config.Tty ? Encoding.UTF8.GetString(bytes) : LogFrames.Text(bytes);
    }

    /// <summary>Asks whether it answers at all.</summary>
    /// <exception cref="ApplicationFailureException">It does not.</exception>
    public async Task GreetAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_ping");
        using var answer = await OnceAsync(request, AnswerLimit, cancellation).ConfigureAwait(false);
        await ExpectAsync(answer, "answer", cancellation).ConfigureAwait(false);
        var theirs = answer.Headers.TryGetValues("Api-Version", out var said) && Version.TryParse(said.First(), out var version)
            ? version : Newest;
        spoken = $"/v{(theirs < Newest ? theirs : Newest)}";
    }

    public void Dispose() => client.Dispose();

    private async Task<T?> FindAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request, cancellation).ConfigureAwait(false);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        await ExpectAsync(answer, $"look at {path}", cancellation).ConfigureAwait(false);
        return await answer.Content.ReadFromJsonAsync<T>(Spelling, cancellation).ConfigureAwait(false);
    }

    private Task DoAsync(HttpMethod method, string path, string what, CancellationToken cancellation, params HttpStatusCode[] fine) =>
        DoAsync(method, path, what, cancellation, AnswerLimit, fine);

    private async Task DoAsync(
        HttpMethod method, string path, string what, CancellationToken cancellation, TimeSpan limit, params HttpStatusCode[] fine)
    {
        using var request = new HttpRequestMessage(method, path);
        using var answer = await SendAsync(request, cancellation, limit).ConfigureAwait(false);
        if (!fine.Contains(answer.StatusCode))
            await ExpectAsync(answer, what, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation, TimeSpan? limit = null)
    {
        if (spoken is null)
            await GreetAsync(cancellation).ConfigureAwait(false);
        request.RequestUri = new Uri(spoken + request.RequestUri, UriKind.Relative);
        return await OnceAsync(request, limit ?? AnswerLimit, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> OnceAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException none) when (none.InnerException is ApplicationFailureException known)
        {
            throw known;
        }
        catch (HttpRequestException none)
        {
            throw Failures.EngineUnreachable(address.ToString(), none.GetBaseException().Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw Failures.EngineUnreachable(address.ToString(), $"no answer within {Lasting.Text(limit)}");
        }
    }

    private async Task ExpectAsync(HttpResponseMessage answer, string what, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
            return;
        var body = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        throw Failures.EngineFailed(address.ToString(), what, EngineError.Text(body) ?? $"status {(int)answer.StatusCode}");
    }
}
