using System.Globalization;

namespace TemporalDev.Engine.Effects;

/// <summary>
/// A cron schedule: five fields, a name such as @daily, or "@every 90s"; optionally with "CRON_TZ=Zone " or "TZ=Zone " in front.
/// </summary>
internal sealed class CronSchedule
{
    private readonly TimeSpan _every;
    private readonly bool[]?[] _fields;
    private readonly bool _anyDayOfMonth, _anyDayOfWeek;
    private readonly TimeZoneInfo _zone;

    private CronSchedule(TimeSpan every, bool[]?[] fields, bool anyDayOfMonth, bool anyDayOfWeek, TimeZoneInfo zone) =>
        (_every, _fields, _anyDayOfMonth, _anyDayOfWeek, _zone) = (every, fields, anyDayOfMonth, anyDayOfWeek, zone);

    /// <summary>Reads a schedule that has been accepted before.</summary>
    public static CronSchedule Parse(string text) => TryParse(text) ?? throw new FormatException($"\"{text}\" is not a cron schedule.");

    /// <summary>Null when the text is not a schedule.</summary>
    public static CronSchedule? TryParse(string text)
    {
        var zone = TimeZoneInfo.Utc;
        if (text.StartsWith("CRON_TZ=", StringComparison.Ordinal) || text.StartsWith("TZ=", StringComparison.Ordinal))
        {
            var space = text.IndexOf(' ');
            if (space < 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(text[(text.IndexOf('=') + 1)..space], out var found)) return null;
            (zone, text) = (found, text[space..].Trim());
        }
        if (text.StartsWith("@every ", StringComparison.Ordinal))
            return GoDuration.TryParse(text[7..].Trim()) is { } every && every >= TimeSpan.FromSeconds(1)
                ? new CronSchedule(TimeSpan.FromSeconds(Math.Floor(every.TotalSeconds)), [], false, false, zone)
                : null;
        return TryParseFields(Named(text), zone);
    }

    /// <summary>The first time after <paramref name="now"/>.</summary>
    /// <param name="start">When the schedule, or its run, began; intervals count from here.</param>
    /// <param name="now">Virtual time.</param>
    public DateTimeOffset Next(DateTimeOffset start, DateTimeOffset now)
    {
        if (_every > TimeSpan.Zero)
        {
            var intervals = Math.Floor((now - start) / _every) + 1;
            return start + intervals * _every;
        }
        return NextByFields(now);
    }

    private DateTimeOffset NextByFields(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, _zone).DateTime;
        var minute = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0).AddMinutes(1);
        for (var end = minute.AddYears(5); minute < end;)
        {
            if (!_fields[3]![minute.Month]) minute = new DateTime(minute.Year, minute.Month, 1).AddMonths(1);
            else if (!MatchesDay(minute)) minute = minute.Date.AddDays(1);
            else if (!_fields[1]![minute.Hour]) minute = minute.Date.AddHours(minute.Hour + 1);
            else if (!_fields[0]![minute.Minute] || _zone.IsInvalidTime(minute)) minute = minute.AddMinutes(1);
            else return new DateTimeOffset(minute, _zone.GetUtcOffset(minute)).ToUniversalTime();
        }
        throw new InvalidOperationException("The cron schedule never comes.");
    }

    /// <summary>Restricting both the day of the month and of the week means either.</summary>
    private bool MatchesDay(DateTime day)
    {
        var month = _fields[2]![day.Day];
        var week = _fields[4]![(int)day.DayOfWeek];
        return _anyDayOfMonth || _anyDayOfWeek ? month && week : month || week;
    }

    private static string Named(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 1 1 *",
        "@monthly" => "0 0 1 * *",
        "@weekly" => "0 0 * * 0",
        "@daily" or "@midnight" => "0 0 * * *",
        "@hourly" => "0 * * * *",
        _ => text,
    };

    private static CronSchedule? TryParseFields(string text, TimeZoneInfo zone)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 5) return null;
        bool[]?[] fields =
        [
            CronField.TryParse(parts[0], 0, 59), CronField.TryParse(parts[1], 0, 23), CronField.TryParse(parts[2], 1, 31),
            CronField.TryParse(parts[3], 1, 12), CronField.TryParse(parts[4], 0, 6),
        ];
        if (fields.Any(field => field is null)) return null;
        return new CronSchedule(default, fields, CronField.IsAny(parts[2]), CronField.IsAny(parts[4]), zone);
    }
}

/// <summary>One field of a cron schedule.</summary>
internal static class CronField
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static bool IsAny(string text) => text.StartsWith('*') || text.StartsWith('?');

    /// <summary>Which values the field allows, by value; null when it is malformed.</summary>
    public static bool[]? TryParse(string text, int low, int high)
    {
        var allowed = new bool[high + 1];
        foreach (var item in text.Split(','))
        {
            var stepped = item.Split('/');
            var step = 1;
            if (stepped.Length > 2
                || (stepped.Length == 2 && (!int.TryParse(stepped[1], CultureInfo.InvariantCulture, out step) || step < 1))) return null;
            if (TryParseRange(stepped[0], low, high, stepped.Length == 2) is not var (from, to)) return null;
            for (var value = from; value <= to; value += step) allowed[value] = true;
        }
        return allowed;
    }

    private static (int From, int To)? TryParseRange(string text, int low, int high, bool stepped)
    {
        if (text is "*" or "?") return (low, high);
        var ends = text.Split('-');
        if (ends.Length > 2 || TryParseValue(ends[0], low, high) is not { } from) return null;
        if (ends.Length == 1) return (from, stepped ? high : from);
        return TryParseValue(ends[1], low, high) is { } to && to >= from ? (from, to) : null;
    }

    private static int? TryParseValue(string text, int low, int high)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return value >= low && value <= high ? value : null;
        var names = high == 12 ? Months : high == 6 ? Days : [];
        var index = Array.IndexOf(names, text.ToLowerInvariant());
        return index < 0 ? null : index + low;
    }
}
