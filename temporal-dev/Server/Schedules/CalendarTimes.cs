using Temporalio.Api.Schedule.V1;
using Range = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules;

/// <summary>The times of one calendar in one time zone.</summary>
internal sealed class CalendarTimes
{
    private readonly TimeZoneInfo zone;
    private readonly bool[] months;
    private readonly bool[] days;
    private readonly bool[] weekdays;
    private readonly HashSet<int>? years;
    private readonly TimeSpan[] timesOfDay;

    /// <param name="calendar">In its complete form.</param>
    /// <param name="zone">Where its clock hangs.</param>
    public CalendarTimes(StructuredCalendarSpec calendar, TimeZoneInfo zone)
    {
        this.zone = zone;
        months = Set(calendar.Month, CalendarField.Month);
        days = Set(calendar.DayOfMonth, CalendarField.DayOfMonth);
        weekdays = Set(calendar.DayOfWeek, CalendarField.DayOfWeek);
        years = calendar.Year.Count == 0 ? null : [.. calendar.Year.SelectMany(Values)];
        timesOfDay =
        [
            .. from hour in Sorted(calendar.Hour)
               from minute in Sorted(calendar.Minute)
               from second in Sorted(calendar.Second)
               select new TimeSpan(hour, minute, second),
        ];
    }

    /// <summary>The first time after <paramref name="after"/>, or null when there is none up to the end of the last year.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone);
        for (var day = local.Date; day.Year <= CalendarField.Year.Most; day = day.AddDays(1))
        {
            if (!IsDay(day)) continue;
            // The clock's day is in order but for the day on which an hour comes twice.
            var found = timesOfDay.SelectMany(time => At(day + time)).Where(time => time > after);
            if ((IsTurnedBack(day) ? found.Order() : found).Cast<DateTimeOffset?>().FirstOrDefault() is { } next) return next;
        }
        return null;
    }

    /// <summary>Whether a time is one of this calendar's.</summary>
    public bool Has(DateTimeOffset time)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return IsDay(local.Date) && Array.BinarySearch(timesOfDay, local.TimeOfDay) >= 0;
    }

    private bool IsDay(DateTime day) =>
        months[day.Month] && days[day.Day] && weekdays[(int)day.DayOfWeek] && (years is null || years.Contains(day.Year));

    private bool IsTurnedBack(DateTime day) => zone.GetUtcOffset(day.AddDays(1)) < zone.GetUtcOffset(day);

    // A time that the clock jumps over does not happen; one that it shows twice happens twice, as on the real server.
    private IEnumerable<DateTimeOffset> At(DateTime local)
    {
        if (zone.IsInvalidTime(local)) return [];
        TimeSpan[] offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.OrderDescending().Select(offset => new DateTimeOffset(local, offset).ToUniversalTime());
    }

    private static bool[] Set(IEnumerable<Range> ranges, CalendarField field)
    {
        var set = new bool[field.Most + 1];
        foreach (var value in ranges.SelectMany(Values)) set[value] = true;
        return set;
    }

    private static int[] Sorted(IEnumerable<Range> ranges) => [.. ranges.SelectMany(Values).Distinct().Order()];

    private static IEnumerable<int> Values(Range range)
    {
        for (var value = range.Start; value <= range.End; value += range.Step) yield return value;
    }
}
