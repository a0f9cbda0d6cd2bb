using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Activities.Web;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Looks by asking over HTTP.</summary>
internal sealed class HttpLook(WebCaller caller, SecretBook secrets)
{
    public async Task<Look> LookAsync(CheckOrder order, HttpCheck work, ReleasePolicy policy, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(work.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw Failures.BadAddress(work.Url);
        var known = new List<string>();
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (name, text) in work.Headers)
            headers.Add(new(name, await secrets.ResolveAsync(policy, text, address.Host, known, cancellation).ConfigureAwait(false)));
        var answer =
            await caller.AskAsync(new WebAsk(work.Method, address, headers.ToImmutable(), work.Body), order.Check.Timeout, cancellation)
            .ConfigureAwait(false);
        var ran = $"{work.Method} {work.Url}";
        if (answer is not WebAnswer.Came came)
            return new Look(((WebAnswer.Nothing)answer).Why, "", ran, "", null, Rerun(work));
        var body = new Redactor(known).Clean(came.Body);
        return new Look(
            Judgement.Of(work.Expect, new Sight(body, null, came.Status, came.Took)),
            $"It answered {came.Status} in {came.Took.TotalMilliseconds:0} ms.",
            ran,
            OutputTail.Of(body),
            null,
            Rerun(work));
    }

    // A reference stays a reference: whoever types the line fills in what they may know.
    private static string Rerun(HttpCheck work) => ProgramRun.Quoted(
    [
        "curl", "-sS", "-i", "-X", work.Method,
        .. work.Headers.SelectMany(header => new[] { "-H", $"{header.Name}: {header.Value}" }),
        .. work.Body is null ? Array.Empty<string>() : ["-H", "Content-Type: application/json", "--data", work.Body],
        work.Url,
    ]);
}
