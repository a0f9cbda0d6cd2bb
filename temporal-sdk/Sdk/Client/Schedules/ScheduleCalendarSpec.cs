namespace Temporalio.Client.Schedules;

/// <summary>Times at which every field matches. By default midnight of each day.</summary>
public record ScheduleCalendarSpec
{
    /// <summary>Zero: the first second, minute or hour.</summary>
    public static readonly IReadOnlyCollection<ScheduleRange> Beginning = Array.AsReadOnly([ScheduleRange.Zero]);

    /// <summary>Every day of the month, 1 to 31.</summary>
    public static readonly IReadOnlyCollection<ScheduleRange> AllMonthDays = Array.AsReadOnly([new ScheduleRange(1, 31)]);

    /// <summary>Every month, 1 to 12.</summary>
    public static readonly IReadOnlyCollection<ScheduleRange> AllMonths = Array.AsReadOnly([new ScheduleRange(1, 12)]);

    /// <summary>Every day of the week, 0 for Sunday to 6.</summary>
    public static readonly IReadOnlyCollection<ScheduleRange> AllWeekDays = Array.AsReadOnly([new ScheduleRange(0, 6)]);

    /// <summary>Seconds, 0 to 59. Zero by default.</summary>
    public IReadOnlyCollection<ScheduleRange> Second { get; init; } = Beginning;

    /// <summary>Minutes, 0 to 59. Zero by default.</summary>
    public IReadOnlyCollection<ScheduleRange> Minute { get; init; } = Beginning;

    /// <summary>Hours, 0 to 23. Zero by default.</summary>
    public IReadOnlyCollection<ScheduleRange> Hour { get; init; } = Beginning;

    /// <summary>Days of the month, 1 to 31. All by default.</summary>
    public IReadOnlyCollection<ScheduleRange> DayOfMonth { get; init; } = AllMonthDays;

    /// <summary>Months, 1 to 12. All by default.</summary>
    public IReadOnlyCollection<ScheduleRange> Month { get; init; } = AllMonths;

    /// <summary>Years; none, the default, means all.</summary>
    public IReadOnlyCollection<ScheduleRange> Year { get; init; } = [];

    /// <summary>Days of the week, 0 for Sunday to 6. All by default.</summary>
    public IReadOnlyCollection<ScheduleRange> DayOfWeek { get; init; } = AllWeekDays;

    /// <summary>A remark, or null.</summary>
    public string? Comment { get; init; }
}
