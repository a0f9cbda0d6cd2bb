using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>What a forge answered.</summary>
/// <param name="Total">Items on all pages together; null when it does not say.</param>
/// <param name="HasNext">The answer names a next page.</param>
/// <param name="ReadyAt">When to ask again, for an answer that says to wait; null when it does not say.</param>
/// <param name="IsSpent">The account has no requests left until then.</param>
internal sealed record ForgeAnswer(HttpStatusCode Status, string Body, int? Total, bool HasNext, DateTimeOffset? ReadyAt, bool IsSpent)
{
    public bool IsGood => (int)Status is >= 200 and <= 299;

    public static ForgeAnswer Of(HttpResponseMessage response, string body, DateTimeOffset now)
    {
        var headers = response.Headers;
        return new(
            response.StatusCode,
            body,
            int.TryParse(Text(headers, "X-Total-Count"), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null,
            Text(headers, "Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) == true,
            ReadyAtOf(headers, now),
            Text(headers, "x-ratelimit-remaining") == "0");
    }

    // What the forge asks for comes before what its budget says: a second limit guards against bursts and has no budget of its own.
    private static DateTimeOffset? ReadyAtOf(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.RetryAfter is { } after)
            return after.Date ?? now + (after.Delta ?? TimeSpan.Zero);
        return long.TryParse(Text(headers, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(epoch, DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;
    }

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
