using System.Globalization;
using System.Text.RegularExpressions;

namespace TemporalDev.Server.Visibility;

/// <summary>Times such as <c>2024-01-02T03:04:05.678+01:00</c>.</summary>
internal static partial class Rfc3339
{
    /// <summary>Reads a time; digits beyond 100 ns are dropped.</summary>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var parts = Shape().Match(text);
        if (!parts.Success) return false;
        var fraction = parts.Groups["fraction"].Value is { Length: > 7 } long_ ? long_[..7] : parts.Groups["fraction"].Value;
        var zone = parts.Groups["zone"].Value is "Z" or "z" ? "+00:00" : parts.Groups["zone"].Value;
        return DateTimeOffset.TryParseExact(
            $"{parts.Groups["seconds"].Value}.{fraction.PadRight(7, '0')}{zone}", "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    [GeneratedRegex(@"^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.(?<fraction>\d{1,9}))?(?<zone>[Zz]|[+-]\d\d:\d\d)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
