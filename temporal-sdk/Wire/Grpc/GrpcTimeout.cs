using System.Globalization;

namespace Temporalio.Wire;

/// <summary>The <c>grpc-timeout</c> field: up to eight digits and a unit.</summary>
public static class GrpcTimeout
{
    private const long MostDigits = 99_999_999;

    private static readonly (char Unit, double Ticks)[] Units =
    [
        ('n', TimeSpan.TicksPerMicrosecond / 1000.0), ('u', TimeSpan.TicksPerMicrosecond), ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond), ('M', TimeSpan.TicksPerMinute), ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>Writes a timeout in the finest unit from microseconds up that fits, rounded up.</summary>
    /// <param name="timeout">How long the caller waits; zero and less are written as one nanosecond.</param>
    /// <returns>The header value.</returns>
    public static string Format(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero) return "1n";
        foreach (var (unit, ticks) in Units.Skip(1))
        {
            var count = Math.Ceiling(timeout.Ticks / ticks);
            if (count <= MostDigits) return ((long)count).ToString(CultureInfo.InvariantCulture) + unit;
        }
        return MostDigits.ToString(CultureInfo.InvariantCulture) + "H";
    }

    /// <summary>Reads a timeout.</summary>
    /// <param name="text">The header value.</param>
    /// <param name="timeout">The timeout, capped at <see cref="TimeSpan.MaxValue" />.</param>
    /// <returns>False when the value is malformed; servers ignore such a field.</returns>
    public static bool TryParse(string? text, out TimeSpan timeout)
    {
        timeout = default;
        if (text is not { Length: >= 2 and <= 9 }
            || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        foreach (var (unit, ticks) in Units)
        {
            if (unit != text[^1]) continue;
            var total = count * ticks;
            timeout = total >= TimeSpan.MaxValue.Ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)Math.Ceiling(total));
            return true;
        }
        return false;
    }
}
