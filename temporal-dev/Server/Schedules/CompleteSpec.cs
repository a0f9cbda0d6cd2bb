using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Rpc;
using Temporalio.Api.Schedule.V1;
using TemporalDev.Server.Visibility;
using Range = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules;

/// <summary>
/// Brings a spec into the one form that is stored and shown: cron texts and calendars become structured ones, every default is filled in.
/// </summary>
internal static class CompleteSpec
{
    private const string Every = "@every ";

    /// <exception cref="Temporalio.Wire.GrpcStatusException">The spec has no meaning.</exception>
    public static ScheduleSpec Of(ScheduleSpec given)
    {
        var spec = given.Clone();
        spec.StructuredCalendar.Clear();
        spec.ExcludeStructuredCalendar.Clear();
        spec.StructuredCalendar.Add(given.Calendar.Select(CalendarText.Calendar));
        spec.StructuredCalendar.Add(given.StructuredCalendar.Select(Structured));
        spec.ExcludeStructuredCalendar.Add(given.ExcludeCalendar.Select(CalendarText.Calendar));
        spec.ExcludeStructuredCalendar.Add(given.ExcludeStructuredCalendar.Select(Structured));
        foreach (var cron in given.CronString) AddCron(spec, cron.Trim());
        foreach (var interval in spec.Interval) Check(interval);
        spec.CronString.Clear();
        spec.Calendar.Clear();
        spec.ExcludeCalendar.Clear();
        ZoneOf(spec);
        return spec;
    }

    /// <exception cref="Temporalio.Wire.GrpcStatusException">No zone is called so.</exception>
    public static TimeZoneInfo ZoneOf(ScheduleSpec spec)
    {
        if (spec.TimezoneName.Length == 0) return TimeZoneInfo.Utc;
        return TimeZoneInfo.TryFindSystemTimeZoneById(spec.TimezoneName, out var zone)
            ? zone
            : throw SpecRefusals.Of($"unknown time zone {spec.TimezoneName}");
    }

    private static void AddCron(ScheduleSpec spec, string cron)
    {
        if (cron.StartsWith("CRON_TZ=", StringComparison.Ordinal) || cron.StartsWith("TZ=", StringComparison.Ordinal))
        {
            var parts = cron[(cron.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(' ', 2);
            if (spec.TimezoneName.Length > 0 && spec.TimezoneName != parts[0]) throw SpecRefusals.Of("two time zones");
            spec.TimezoneName = parts[0];
            cron = parts.Length == 2 ? parts[1].Trim() : string.Empty;
        }
        if (cron.StartsWith(Every, StringComparison.OrdinalIgnoreCase)) spec.Interval.Add(Interval(cron[Every.Length..]));
        else spec.StructuredCalendar.Add(CalendarText.Cron(cron));
    }

    private static IntervalSpec Interval(string text)
    {
        var parts = text.Split('#')[0].Trim().Split('/', 2);
        var interval = new IntervalSpec { Interval = Length(parts[0]) };
        if (parts.Length == 2) interval.Phase = Length(parts[1]);
        return interval;
    }

    private static Duration Length(string text) => GoDuration.TryParse(text, out var nanoseconds)
        ? Duration.FromTimeSpan(TimeSpan.FromTicks(nanoseconds / 100))
        : throw SpecRefusals.Of($"malformed duration \"{text}\"");

    private static void Check(IntervalSpec interval)
    {
        var length = interval.Interval?.Length() ?? TimeSpan.Zero;
        if (length < TimeSpan.FromSeconds(1)) throw SpecRefusals.Of("interval is too small");
        var phase = interval.Phase?.Length() ?? TimeSpan.Zero;
        if (phase < TimeSpan.Zero) throw SpecRefusals.Of("phase is negative");
        if (phase >= length) throw SpecRefusals.Of("phase cannot be greater than Interval");
    }

    private static StructuredCalendarSpec Structured(StructuredCalendarSpec given) => new()
    {
        Second = { Ranges(given.Second, CalendarField.Second, 0, 0) },
        Minute = { Ranges(given.Minute, CalendarField.Minute, 0, 0) },
        Hour = { Ranges(given.Hour, CalendarField.Hour, 0, 0) },
        DayOfMonth = { Ranges(given.DayOfMonth, CalendarField.DayOfMonth, 1, 31) },
        Month = { Ranges(given.Month, CalendarField.Month, 1, 12) },
        Year = { given.Year.Count == 0 ? [] : Ranges(given.Year, CalendarField.Year, 0, 0) },
        DayOfWeek = { Ranges(given.DayOfWeek, CalendarField.DayOfWeek, 0, 6) },
        Comment = given.Comment,
    };

    private static IEnumerable<Range> Ranges(RepeatedField<Range> given, CalendarField field, int start, int end) =>
        given.Count == 0 ? [new Range { Start = start, End = end, Step = 1 }] : [.. given.Select(range => Complete(range, field))];

    private static Range Complete(Range given, CalendarField field)
    {
        var range = given.Clone();
        if (range.End == 0) range.End = range.Start;
        if (range.Step == 0) range.Step = 1;
        if (range.Start < field.Least || range.Start > field.Most) throw Bad(field, $"Start is not in range [{field.Least}-{field.Most}]");
        if (range.End < field.Least || range.End > field.Most) throw Bad(field, $"End is not in range [{field.Least}-{field.Most}]");
        if (range.End < range.Start) throw Bad(field, "End is before Start");
        if (range.Step < 1) throw Bad(field, "has invalid Step");
        return range;
    }

    private static Temporalio.Wire.GrpcStatusException Bad(CalendarField field, string what) =>
        SpecRefusals.Of($"invalid calendar spec: {field.Name} {what}");
}
