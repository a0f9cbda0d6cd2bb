using Google.Protobuf.WellKnownTypes;

namespace TemporalDev.Engine.State;

/// <summary>Wire times and durations as .NET's, and what zero and absent mean.</summary>
internal static class Times
{
    /// <summary>Durations above this are cut to it; a hundred years outlive every timer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>Zero for an absent or negative duration, at most a hundred years.</summary>
    public static TimeSpan Span(this Duration? duration)
    {
        if (duration is null || duration.Seconds < 0 || duration.Nanos < 0) return TimeSpan.Zero;
        return duration.Seconds >= Longest.TotalSeconds ? Longest
            : TimeSpan.FromTicks(duration.Seconds * TimeSpan.TicksPerSecond + duration.Nanos / 100);
    }

    public static bool IsZero(this Duration? duration) => duration is null || (duration.Seconds == 0 && duration.Nanos == 0);

    public static Duration Wire(this TimeSpan span) => Duration.FromTimeSpan(span);

    public static Timestamp Wire(this DateTimeOffset time) => Timestamp.FromDateTimeOffset(time);

    public static DateTimeOffset At(this Timestamp timestamp) => timestamp.ToDateTimeOffset();

    /// <summary>The earlier of two times, where null means never.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;

    /// <summary>The shorter of two durations, where zero means unlimited.</summary>
    public static TimeSpan ShorterUnlessZero(TimeSpan one, TimeSpan other) =>
        one == TimeSpan.Zero ? other : other == TimeSpan.Zero || one < other ? one : other;
}
