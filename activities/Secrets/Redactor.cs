using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Secrets;

/// <summary>Takes known secret values out of text before it leaves an activity.</summary>
internal sealed class Redactor
{
    public const string Mask = "[secret]";

    // Shorter values would take ordinary words out of every output and give the value away by their absence.
    private const int ShortestValue = 4;

    private readonly ImmutableArray<string> spellings;

    public Redactor(IEnumerable<string> values) =>
        spellings =
            [.. values.Where(value => value.Length >= ShortestValue).SelectMany(Spellings).Distinct().OrderByDescending(s => s.Length)];

    public string Clean(string text) => spellings.Aggregate(text, (clean, secret) => clean.Replace(secret, Mask, StringComparison.Ordinal));

    // Programs print a secret as it stands, line by line, inside JSON or URLs, or as basic authentication.
    private static IEnumerable<string> Spellings(string value)
    {
        yield return value;
        yield return Uri.EscapeDataString(value);
        yield return System.Text.Json.JsonEncodedText.Encode(value).ToString();
        yield return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value));
        foreach (var line in value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Length >= ShortestValue)
                yield return line;
        }
    }
}
