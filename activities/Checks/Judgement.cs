using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Holds what was seen against what the plan expects. Pure.</summary>
internal static class Judgement
{
    private const int ShownCharacters = 200;
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    /// <returns>Null when everything expected was seen; else one sentence about the first thing that was not.</returns>
    public static string? Of(Expectation expect, Sight seen) =>
        ExitOf(expect, seen)
        ?? StatusOf(expect, seen)
        ?? TimeOf(expect, seen)
        ?? TextOf(expect, seen)
        ?? PatternOf(expect.Output, seen.Text, "The output")
        ?? JsonOf(expect, seen);

    private static string? ExitOf(Expectation expect, Sight seen)
    {
        if (seen.Exit is not { } exit || exit == (expect.Exit ?? 0))
            return null;
        var meaning = exit switch
        {
            126 => " (not executable)",
            127 => " (not found)",
            > 128 and < 160 => $" (ended by signal {exit - 128})",
            _ => "",
        };
        return $"It ended with exit code {exit}{meaning}; expected {expect.Exit ?? 0}.";
    }

    private static string? StatusOf(Expectation expect, Sight seen)
    {
        if (seen.Status is not { } status)
            return null;
        var isGood = expect.Status is { } wanted ? status == wanted : status is >= 200 and <= 299;
        return isGood ? null : $"It answered {status}; expected {expect.Status?.ToString(CultureInfo.InvariantCulture) ?? "200 to 299"}.";
    }

    private static string? TimeOf(Expectation expect, Sight seen) =>
        expect.Within is { } limit && seen.Took > limit
            ? $"It took {Lasting.Text(seen.Took)}; expected at most {Lasting.Text(limit)}."
            : null;

    private static string? TextOf(Expectation expect, Sight seen) =>
        expect.Text is { } text && !seen.Text.Contains(text, StringComparison.Ordinal)
            ? $"'{Shown(text)}' does not occur in what came back."
            : null;

    private static string? PatternOf(string? pattern, string text, string what)
    {
        if (pattern is null)
            return null;
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.Multiline, PatternLimit)
                ? null
                : $"{what} does not match the expression {Shown(pattern)}.";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"The expression {Shown(pattern)} took longer than {Lasting.Text(PatternLimit)} on what came back; write a simpler one.";
        }
    }

    private static string? JsonOf(Expectation expect, Sight seen)
    {
        if (expect.Json.IsDefaultOrEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(seen.Text);
            return expect.Json.Select(wanted => Compare(document.RootElement, wanted)).FirstOrDefault(difference => difference is not null);
        }
        catch (JsonException)
        {
            return $"What came back is not JSON: '{Shown(seen.Text)}'.";
        }
    }

    private static string? Compare(JsonElement root, JsonExpectation wanted)
    {
        if (JsonPath.Find(root, wanted.Path) is not { } found)
            return $"The JSON has nothing at {wanted.Path}.";
        return wanted.Comparison switch
        {
            JsonComparison.Equal =>
                IsEqual(found, wanted.Value) ? null : $"{wanted.Path} is {Shown(Scalar(found))}; expected {Shown(wanted.Value)}.",
            JsonComparison.Above => Ordered(found, wanted, sign => sign > 0, "above"),
            JsonComparison.Below => Ordered(found, wanted, sign => sign < 0, "below"),
            JsonComparison.Matches => PatternOf(wanted.Value, Scalar(found), wanted.Path),
            _ => IsEmpty(found) ? $"{wanted.Path} is empty." : null,
        };
    }

    private static bool IsEqual(JsonElement found, string wanted) =>
        found.ValueKind == JsonValueKind.Number && Number(wanted) is { } number
            ? Number(found.GetRawText()) == number
            : found.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && Scalar(found) == wanted;

    private static string? Ordered(JsonElement found, JsonExpectation wanted, Func<int, bool> isGood, string word)
    {
        var limit = Number(wanted.Value) ?? throw new FormatException($"'{wanted.Value}' is not a number to compare {wanted.Path} with.");
        if (found.ValueKind != JsonValueKind.Number || Number(found.GetRawText()) is not { } number)
            return $"{wanted.Path} is {Shown(Scalar(found))}; expected a number {word} {wanted.Value}.";
        return isGood(number.CompareTo(limit)) ? null : $"{wanted.Path} is {Shown(Scalar(found))}; expected {word} {wanted.Value}.";
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsEmpty(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.Array => found.GetArrayLength() == 0,
        JsonValueKind.Object => !found.EnumerateObject().Any(),
        JsonValueKind.String => found.GetString()!.Length == 0,
        _ => true,
    };

    private static string Scalar(JsonElement found) => found.ValueKind == JsonValueKind.String ? found.GetString()! : found.GetRawText();

    private static string Shown(string text) => text.Length <= ShownCharacters ? text : $"{text[..ShownCharacters]}…";
}
