using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TemporalDev.Server.Rpc;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>A time of a schedule.</summary>
/// <param name="Nominal">What the spec says; names the workflow.</param>
/// <param name="Actual">When it is to happen: the nominal time and its jitter.</param>
internal readonly record struct ScheduledTime(DateTimeOffset Nominal, DateTimeOffset Actual);

/// <summary>
/// The times of one spec: the union of its calendars and intervals, without those excluded, between its start and its end.
/// </summary>
internal sealed class SpecTimes
{
    /// <summary>Excluded times passed over in one search; a spec that excludes everything ends.</summary>
    private const int MaxExcluded = 10_000;

    private readonly ScheduleSpec spec;
    private readonly string seed;
    private readonly CalendarTimes[] calendars;
    private readonly CalendarTimes[] excluded;

    /// <param name="spec">In its complete form.</param>
    /// <param name="seed">Makes the jitter of two schedules differ, and that of one always the same.</param>
    public SpecTimes(ScheduleSpec spec, string seed)
    {
        (this.spec, this.seed) = (spec, seed);
        var zone = CompleteSpec.ZoneOf(spec);
        calendars = [.. spec.StructuredCalendar.Select(calendar => new CalendarTimes(calendar, zone))];
        excluded = [.. spec.ExcludeStructuredCalendar.Select(calendar => new CalendarTimes(calendar, zone))];
    }

    /// <summary>The first time after <paramref name="after"/>; null when none is left.</summary>
    public ScheduledTime? Next(DateTimeOffset after)
    {
        if (Nominal(after) is not { } nominal) return null;
        var jitter = spec.Jitter?.Length() ?? TimeSpan.Zero;
        if (jitter <= TimeSpan.Zero) return new ScheduledTime(nominal, nominal);
        // Jitter never moves a time past the next one.
        if (Nominal(nominal) is { } following && following - nominal < jitter) jitter = following - nominal;
        return new ScheduledTime(nominal, nominal + jitter * Fraction(nominal));
    }

    private DateTimeOffset? Nominal(DateTimeOffset after)
    {
        if (spec.StartTime?.Moment() is { } start && after < start) after = start.AddTicks(-1);
        for (var tries = 0; tries < MaxExcluded; tries++)
        {
            var found = calendars.Select(calendar => calendar.Next(after))
                .Concat(spec.Interval.Select(interval => Next(interval, after))).Min();
            if (found is not { } time || (spec.EndTime?.Moment() is { } end && time > end)) return null;
            if (!excluded.Any(calendar => calendar.Has(time))) return time;
            after = time;
        }
        return null;
    }

    private static DateTimeOffset? Next(IntervalSpec interval, DateTimeOffset after)
    {
        var (length, phase) = (interval.Interval.Length().Ticks, interval.Phase?.Length().Ticks ?? 0);
        var since = after.UtcTicks - DateTime.UnixEpoch.Ticks - phase;
        var whole = Math.DivRem(since, length, out var rest);
        if (rest < 0) whole--;
        return new DateTimeOffset(DateTime.UnixEpoch.Ticks + phase + (whole + 1) * length, TimeSpan.Zero);
    }

    private double Fraction(DateTimeOffset nominal)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {nominal.UtcTicks}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue;
    }
}
