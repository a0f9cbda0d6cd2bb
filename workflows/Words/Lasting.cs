using System.Globalization;

namespace ReleaseWorkflows.Words;

/// <summary>
/// How long something lasted, as people read it: <c>340 ms</c>, <c>4.1 s</c>, <c>2 min 3 s</c>, <c>1 h 5 min</c>, <c>3 d 4 h</c>.
/// </summary>
public static class Lasting
{
    /// <summary>At most two units; below nothing counts as nothing.</summary>
    public static string Text(TimeSpan time) => time switch
    {
        { Ticks: <= 0 } => "0 s",
        { TotalMilliseconds: < 99.5 } => $"{Math.Max(1, Math.Round(time.TotalMilliseconds))} ms",
        { TotalSeconds: < 59.95 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 60 } => Two(Whole(time, 1), 60, "min", "s"),
        { TotalHours: < 48 } => Two(Whole(time, 60), 60, "h", "min"),
        _ => Two(Whole(time, 3600), 24, "d", "h"),
    };

    private static long Whole(TimeSpan time, int seconds) => (long)Math.Floor(Math.Round(time.TotalSeconds, 1) / seconds);

    private static string Two(long count, int inOne, string big, string small)
    {
        var (whole, rest) = Math.DivRem(count, inOne);
        return rest == 0 ? $"{whole} {big}" : $"{whole} {big} {rest} {small}";
    }
}
