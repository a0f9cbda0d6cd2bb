using System.Globalization;

namespace ReleaseWorkflows.Runbooks.Yaml;

/// <summary>Times as people write them: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>24h</c>, <c>7d</c>, <c>1h30m</c>.</summary>
internal static class Durations
{
    /// <summary>Above or equal to zero, at most a year.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        if (rest.IsEmpty) return false;
        while (!rest.IsEmpty)
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.')) digits++;
            var letters = digits;
            while (letters < rest.Length && char.IsAsciiLetter(rest[letters])) letters++;
            if (!double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
            if (UnitOf(rest[digits..letters]) is not { } unit || number > 31_536_000_000) return false;
            duration += unit * number;
            rest = rest[letters..];
        }
        return duration <= TimeSpan.FromDays(366);
    }

    private static TimeSpan? UnitOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };
}
