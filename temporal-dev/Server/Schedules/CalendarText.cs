using Temporalio.Api.Schedule.V1;
using Range = Temporalio.Api.Schedule.V1.Range;

namespace TemporalDev.Server.Schedules;

/// <summary>
/// Reads the texts of calendars and cron expressions into ranges: <c>*</c>, <c>5</c>, <c>1-5</c>, <c>*/10</c>, <c>MON-FRI</c>, and lists
/// of them.
/// </summary>
internal static class CalendarText
{
    private const int Seven = 7;

    private static readonly Dictionary<string, string> Nicknames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@yearly"] = "0 0 1 1 *", ["@annually"] = "0 0 1 1 *", ["@monthly"] = "0 0 1 * *", ["@weekly"] = "0 0 * * 0",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *", ["@hourly"] = "0 * * * *",
    };

    /// <summary>A calendar in texts; empty texts mean 0 for times of day and everything for the rest.</summary>
    public static StructuredCalendarSpec Calendar(CalendarSpec calendar) => new()
    {
        Second = { Ranges(calendar.Second, CalendarField.Second, "0") },
        Minute = { Ranges(calendar.Minute, CalendarField.Minute, "0") },
        Hour = { Ranges(calendar.Hour, CalendarField.Hour, "0") },
        DayOfMonth = { Ranges(calendar.DayOfMonth, CalendarField.DayOfMonth, "*") },
        Month = { Ranges(calendar.Month, CalendarField.Month, "*") },
        Year = { Ranges(calendar.Year, CalendarField.Year, "*") },
        DayOfWeek = { Ranges(calendar.DayOfWeek, CalendarField.DayOfWeek, "*") },
        Comment = calendar.Comment,
    };

    /// <summary>
    /// A cron expression of five fields, six (a year follows) or seven (a second leads, a year follows), or a nickname such as
    /// <c>@daily</c>. What follows a # is the comment.
    /// </summary>
    public static StructuredCalendarSpec Cron(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var comment = hash < 0 ? string.Empty : text[(hash + 1)..].Trim();
        var expression = (hash < 0 ? text : text[..hash]).Trim();
        expression = Nicknames.GetValueOrDefault(expression, expression);
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is < 5 or > 7) throw SpecRefusals.Of("CronString does not have 5-7 fields");
        var first = fields.Length == 7 ? 1 : 0;
        return Calendar(new CalendarSpec
        {
            Second = first == 1 ? fields[0] : "0", Minute = fields[first], Hour = fields[first + 1], DayOfMonth = fields[first + 2],
            Month = fields[first + 3], DayOfWeek = fields[first + 4], Year = fields.Length > 5 ? fields[^1] : "*", Comment = comment,
        });
    }

    private static IEnumerable<Range> Ranges(string text, CalendarField field, string whenEmpty)
    {
        var wanted = text.Length == 0 ? whenEmpty : text;
        // Any year is the absence of years.
        if (wanted == "*" && field == CalendarField.Year) return [];
        return [.. wanted.Split(',').SelectMany(part => Sundays(Range(part.Trim(), field), field))];
    }

    /// <summary>Sunday is 0 and, as cron has it, 7: a range that ends there ends on Saturday, with a Sunday of its own if it meets the 7.</summary>
    private static IEnumerable<Range> Sundays(Range range, CalendarField field)
    {
        if (field != CalendarField.DayOfWeek || range.End < Seven)
        {
            yield return range;
            yield break;
        }
        var isWhole = range is { Step: 1, Start: <= 1 };
        if (!isWhole && (Seven - range.Start) % range.Step == 0) yield return new Range { Step = 1 };
        if (range.Start == Seven) yield break;
        if (isWhole) range.Start = 0;
        range.End = field.Most;
        yield return range;
    }

    private static Range Range(string text, CalendarField field)
    {
        var (span, step) = Cut(text, '/');
        var range = new Range { Step = step is null ? 1 : Number(step, field) };
        if (range.Step < 1) throw SpecRefusals.Of($"{field.Name} has invalid step");
        if (span == "*") (range.Start, range.End) = (field.Least, field.Most);
        else
        {
            var (start, end) = Cut(span, '-');
            range.Start = InRange(start, field);
            range.End = end is not null ? InRange(end, field) : step is null ? range.Start : field.Most;
        }
        if (range.End < range.Start) throw SpecRefusals.Of($"{field.Name} ends before it starts");
        return range;
    }

    private static (string First, string? Second) Cut(string text, char at)
    {
        var parts = text.Split(at, 2);
        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    private static int InRange(string text, CalendarField field)
    {
        var (value, most) = (Number(text, field), field == CalendarField.DayOfWeek ? Seven : field.Most);
        return value >= field.Least && value <= most
            ? value
            : throw SpecRefusals.Of($"{field.Name} is not in range [{field.Least}-{most}]");
    }

    private static int Number(string text, CalendarField field) =>
        field.Value(text) ?? throw SpecRefusals.Of($"{field.Name} is malformed: \"{text}\"");
}
