using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Server.Rpc;

/// <summary>Times and durations as callers say them: whatever the numbers are, something that can be counted with.</summary>
internal static class WireTimes
{
    /// <summary>Further away than anybody plans, and near enough that sums of times stay times.</summary>
    private const long LongestSeconds = 36_500L * 24 * 60 * 60;
    private const int NanosPerTick = 100;
    private static readonly DateTimeOffset First = new(2, 1, 1, 0, 0, 0, TimeSpan.Zero), Last = new(9_000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>At most a hundred years, forward or back.</summary>
    public static TimeSpan Length(this Duration duration) =>
        Ticks(Math.Clamp(duration.Seconds, -LongestSeconds, LongestSeconds), duration.Nanos);

    /// <summary>Between the years 2 and 9000.</summary>
    public static DateTimeOffset Moment(this Timestamp timestamp) =>
        DateTimeOffset.UnixEpoch
        + Ticks(Math.Clamp(timestamp.Seconds, First.ToUnixTimeSeconds(), Last.ToUnixTimeSeconds()), timestamp.Nanos);

    private static TimeSpan Ticks(long seconds, int nanos) => new(seconds * TimeSpan.TicksPerSecond + nanos / NanosPerTick);
}
