using System.Globalization;
using System.Text.RegularExpressions;

namespace TemporalDev.Server.Visibility;

/// <summary>Durations such as <c>1h2m</c>, <c>1.5s</c> and <c>01:02:03</c>.</summary>
internal static partial class GoDuration
{
    private static readonly Dictionary<string, double> NanosecondsPer = new()
    {
        ["ns"] = 1, ["us"] = 1e3, ["µs"] = 1e3, ["ms"] = 1e6, ["s"] = 1e9, ["m"] = 60e9, ["h"] = 3600e9, ["d"] = 86400e9,
    };

    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        if (Clock().Match(text) is { Success: true } clock)
        {
            nanoseconds = ((Part(clock, 1) * 60 + Part(clock, 2)) * 60 + Part(clock, 3)) * 1_000_000_000;
            return true;
        }
        var units = Units().Match(text);
        if (!units.Success) return false;
        double total = 0;
        for (var at = 0; at < units.Groups["number"].Captures.Count; at++)
        {
            var number = double.Parse(units.Groups["number"].Captures[at].Value, CultureInfo.InvariantCulture);
            total += number * NanosecondsPer[units.Groups["unit"].Captures[at].Value];
        }
        nanoseconds = (long)(text[0] == '-' ? -total : total);
        return true;
    }

    private static long Part(Match match, int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,6}):([0-5]\d):([0-5]\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[+-]?((?<number>\d{1,12}(\.\d{1,9})?)(?<unit>ns|us|µs|ms|s|m|h|d))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Units();
}
