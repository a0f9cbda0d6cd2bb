using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using ReleaseWorkflows.Activities.Secrets;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>Requests below one API address, under one account, with answers as types or as failures with a name.</summary>
/// <param name="api">Ends with a slash.</param>
/// <param name="pageSize">The query's words for a full page: <c>limit=50</c>.</param>
internal sealed class ForgeSession(ForgeCaller caller, Uri api, string accept, string? token, string pageSize, TimeProvider time)
{
    // A hundred full pages hold every issue of a large project; a server that names a next page for ever is broken.
    private const int MostPages = 100;
    private static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What is at a path.</summary>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellation) =>
        Read<T>(Good(await SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false), path), path);

    /// <summary>What is at a path; null when nothing is (404).</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, cancellation).ConfigureAwait(false);
        return IsNothing(answer) ? null : Read<T>(Good(answer, path), path);
    }

    /// <summary>The items of all pages.</summary>
    /// <param name="path">With its query.</param>
    /// <param name="items">The items of one page; null when the forge writes null for none.</param>
    public async Task<ImmutableArray<TItem>> AllAsync<TPage, TItem>(
        string path, Func<TPage, IReadOnlyCollection<TItem>?> items, CancellationToken cancellation)
    {
        var all = ImmutableArray.CreateBuilder<TItem>();
        for (var page = 1; page <= MostPages; page++)
        {
            var paged = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{pageSize}&page={page}";
            var answer = Good(await SendAsync(HttpMethod.Get, paged, null, cancellation).ConfigureAwait(false), path);
            var found = items(Read<TPage>(answer, path)) ?? [];
            all.AddRange(found);
            if (found.Count == 0 || (!answer.HasNext && all.Count >= (answer.Total ?? 0)))
                return all.ToImmutable();
        }

        throw Failures.ForgeFailed($"{Named(path)} has more than {MostPages} pages.");
    }

    /// <summary>Sends a body; the answer is the caller's to judge.</summary>
    public Task<ForgeAnswer> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        caller.AskAsync(
            method, new Uri(api, path), accept, token, body is null ? null : JsonSerializer.Serialize(body, Json), cancellation);

    /// <summary>The answer's body.</summary>
    public T Read<T>(ForgeAnswer answer, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer.Body, Json) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            throw Failures.ForgeFailed($"{Named(path)} answered {(int)answer.Status} with something else than the forge's JSON.");
        }
    }

    /// <summary>The answer when it is a good one.</summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">ForgeBusy, ForgeFailed or Refused.</exception>
    public ForgeAnswer Good(ForgeAnswer answer, string path)
    {
        if (answer.IsGood)
            return answer;
        var said = $"{Named(path)} answered {(int)answer.Status}{Message(answer)}";
        throw answer.Status switch
        {
            HttpStatusCode.TooManyRequests => Failures.ForgeBusy(said, Wait(answer)),
            HttpStatusCode.Forbidden when answer.IsSpent || answer.ReadyAt is not null => Failures.ForgeBusy(said, Wait(answer)),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Failures.ForgeFailed(said),
            HttpStatusCode.Unauthorized => Failures.Refused($"{said} The forge does not take the token; put a valid one in its place."),
            HttpStatusCode.Forbidden => Failures.Refused($"{said} Give the token's account the right that is missing."),
            HttpStatusCode.NotFound => Failures.Refused($"{said} It is not there, or the token's account may not see it."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
                Failures.Refused($"{said} It points to another place; name that one in 'forge'."),
            _ => Failures.Refused(said),
        };
    }

    // An address that the server does not know at all is answered with plain text: that is a wrong 'url', not a thing that is missing.
    private static bool IsNothing(ForgeAnswer answer) =>
        answer.Status == HttpStatusCode.NotFound && answer.Body.TrimStart().StartsWith('{');

    private string Named(string path) => new Uri(api, path).GetLeftPart(UriPartial.Path);

    private TimeSpan Wait(ForgeAnswer answer)
    {
        var wait = answer.ReadyAt - time.GetUtcNow() ?? UsualWait;
        return wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestWait ? LongestWait : wait;
    }

    private string Message(ForgeAnswer answer)
    {
        try
        {
            var text = JsonSerializer.Deserialize<Refusal>(answer.Body, Json)?.Message;
            return text is { Length: > 0 } ? $": {Shown(text)}." : ".";
        }
        catch (JsonException)
        {
            return ".";
        }
    }

    private string Shown(string text)
    {
        var clean = token is null ? text : new Redactor([token]).Clean(text);
        return (clean.Length <= 300 ? clean : clean[..300]).Trim().TrimEnd('.');
    }

    private sealed record Refusal(string? Message);
}
