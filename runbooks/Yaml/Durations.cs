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
            if (!double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            if (UnitOf(rest[digits..letters]) is not { } unit || number > 31_536_000_000) return false;
            duration += unit * number;
            rest = rest[letters..];
        }
        return duration <= TimeSpan.FromDays(366);
    }

    /// <summary>As a person would write it: <c>1h30m</c>; at most two units.</summary>
    public static string Write(TimeSpan time)
    {
        (string Unit, long Length)[] units =
        [
            ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
            ("ms", TimeSpan.TicksPerMillisecond),
        ];
        var first = Array.FindIndex(units, u => time.Ticks >= u.Length);
        if (first < 0) return "0s";
        // Up to two days people count in hours.
        if (first == 0 && time < TimeSpan.FromDays(2)) first = 1;
        var (whole, rest) = Math.DivRem(time.Ticks, units[first].Length);
        var second = first + 1 < units.Length ? rest / units[first + 1].Length : 0;
        return $"{whole}{units[first].Unit}{(second > 0 ? $"{second}{units[first + 1].Unit}" : "")}";
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
