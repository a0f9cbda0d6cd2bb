using System.Globalization;

namespace TemporalDev.Server.Schedules;

/// <summary>One field of a calendar: its name for people, its values, and the words that stand for numbers.</summary>
/// <param name="Name">As error messages call it.</param>
/// <param name="Least">Smallest value.</param>
/// <param name="Most">Largest value.</param>
/// <param name="Words">Names of the values from <paramref name="Least"/> on; empty when there are none.</param>
/// <param name="Letters">How many letters of a name are enough.</param>
internal sealed record CalendarField(string Name, int Least, int Most, IReadOnlyList<string> Words, int Letters = 3)
{
    public static readonly CalendarField Second = new("Second", 0, 59, []);
    public static readonly CalendarField Minute = new("Minute", 0, 59, []);
    public static readonly CalendarField Hour = new("Hour", 0, 23, []);
    public static readonly CalendarField DayOfMonth = new("DayOfMonth", 1, 31, []);
    public static readonly CalendarField Month =
        new("Month", 1, 12, [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12)]);
    public static readonly CalendarField Year = new("Year", 2000, 2100, []);
    public static readonly CalendarField DayOfWeek = new("DayOfWeek", 0, 6, CultureInfo.InvariantCulture.DateTimeFormat.DayNames, 2);

    /// <summary>The number of a word, by its first letters, or of digits; null when it is neither.</summary>
    public int? Value(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        for (var at = 0; at < Words.Count; at++)
            if (text.Length >= Letters && Words[at].StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return Least + at;
        return null;
    }
}
