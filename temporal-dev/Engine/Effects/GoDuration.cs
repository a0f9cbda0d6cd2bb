using System.Globalization;

namespace TemporalDev.Engine.Effects;

/// <summary>Durations as people write them in schedules: 1h30m, 90s, 1.5h, 200ms.</summary>
internal static class GoDuration
{
    /// <summary>Null when the text is not a duration above zero.</summary>
    public static TimeSpan? TryParse(string text)
    {
        var total = TimeSpan.Zero;
        for (var at = 0; at < text.Length;)
        {
            var unit = at;
            while (unit < text.Length && (char.IsAsciiDigit(text[unit]) || text[unit] == '.')) unit++;
            var end = unit;
            while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            if (!double.TryParse(text[at..unit], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            if (Unit(text[unit..end]) is not { } each) return null;
            total += number * each;
            at = end;
        }
        return total > TimeSpan.Zero ? total : null;
    }

    private static TimeSpan? Unit(string name) => name switch
    {
        "h" => TimeSpan.FromHours(1),
        "m" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "us" => TimeSpan.FromMicroseconds(1),
        "ns" => TimeSpan.FromTicks(1) / 100,
        _ => null,
    };
}
