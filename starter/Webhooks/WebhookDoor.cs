using Microsoft.AspNetCore.Http;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Webhooks;

/// <summary>
/// Turns one delivery into one release, or into the reason why not. The workflow's id is the version's, so that a delivery that comes
/// twice, late or again starts nothing twice.
/// </summary>
internal sealed class WebhookDoor(ReadOnlyMemory<byte> secret, IReadOnlyList<KnownRepository> repositories, Func<Task<ReleaseDesk>> desk)
{
    /// <summary>Bytes of a body; the delivery of a tag has a few thousand.</summary>
    public const int BodyLimit = 1024 * 1024;

    private static readonly string[] EventHeaders = ["X-GitHub-Event", "X-Gitea-Event"];
    private static readonly string[] SignatureHeaders = ["X-Hub-Signature-256", "X-Gitea-Signature"];

    /// <summary>The endpoint.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            return Say(StatusCodes.Status415UnsupportedMediaType, "set the hook's content type to application/json");
        var body = await BodyAsync(request, cancellation);
        if (!DeliverySignature.IsGood(secret.Span, body, First(request, SignatureHeaders)))
            return Say(StatusCodes.Status401Unauthorized, "the signature is missing or wrong; give hook and door the same secret");
        if (First(request, EventHeaders) is not "push")
            return Say(StatusCodes.Status200OK, "nothing to do: only pushes start releases");
        if (Delivery.Read(body) is not { } delivery)
            return Say(StatusCodes.Status400BadRequest, "this is not the JSON of a push");
        var known = repositories.FirstOrDefault(one => one.Name.Equals(delivery.Repository, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            return Say(StatusCodes.Status403Forbidden, $"this door does not know the repository {delivery.Repository}");
        if (delivery.Tag is not { } tag || !known.IsVersion(tag))
            return Say(StatusCodes.Status200OK, $"nothing to do: no tag like {known.Tags} came");
        return await StartAsync(known, tag, delivery.Pusher, cancellation);
    }

    private async Task<IResult> StartAsync(KnownRepository known, string tag, string? pusher, CancellationToken cancellation)
    {
        try
        {
            var source = await known.FindAsync(tag, cancellation);
            var who = Principal.TryParse(pusher, out var principal, out _) ? principal : (Principal?)null;
            var release = new ReleaseRef(source.Plan.Project, source.Version, source.Commit);
            var inputs = Runbooks.InputValues.Bind(source.Plan, new Dictionary<string, string>());
            if (!inputs.Refusals.IsEmpty)
                return Say(StatusCodes.Status422UnprocessableEntity, string.Join(" ", inputs.Refusals));
            var request = new ReleaseRequest(release, source.Plan, inputs.Values, new Messages.Starter(who, "webhook"));
            var answer = await new ReleaseStart(await desk()).StartAsync(request, cancellation);
            return Results.Json(
                new { answer.WorkflowId, answer.RunId, started = answer.IsNew, answer.Note, commit = source.Commit.Text },
                statusCode: StatusCodes.Status202Accepted);
        }
        catch (Trouble trouble)
        {
            return Say(StatusOf(trouble.Code), $"{trouble.Message}; {trouble.Next}");
        }
    }

    // Of several events at once none is believed: proxies that join headers would let one hide another.
    private static string? First(HttpRequest request, string[] names) =>
        names.Select(name => request.Headers[name]).FirstOrDefault(values => values.Count > 0) is { Count: 1 } only ? only[0] : null;

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    private static int StatusOf(ExitCode code) => code switch
    {
        ExitCode.BadInput => StatusCodes.Status422UnprocessableEntity,
        ExitCode.Refused => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static IResult Say(int status, string note) => Results.Json(new { note }, statusCode: status);
}
