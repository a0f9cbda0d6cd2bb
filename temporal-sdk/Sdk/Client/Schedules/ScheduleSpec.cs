namespace Temporalio.Client.Schedules;

/// <summary>When a schedule acts: at every time that any part matches and no skip does.</summary>
public record ScheduleSpec
{
    /// <summary>Times by calendar. None by default.</summary>
    public IReadOnlyCollection<ScheduleCalendarSpec> Calendars { get; init; } = [];

    /// <summary>Times at fixed distances. None by default.</summary>
    public IReadOnlyCollection<ScheduleIntervalSpec> Intervals { get; init; } = [];

    /// <summary>Times by cron expression; the server turns them into calendars. None by default.</summary>
    public IReadOnlyCollection<string> CronExpressions { get; init; } = [];

    /// <summary>Times that are left out. None by default.</summary>
    public IReadOnlyCollection<ScheduleCalendarSpec> Skip { get; init; } = [];

    /// <summary>No times before this, in UTC; null means no limit.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>No times after this, in UTC; null means no limit.</summary>
    public DateTime? EndAt { get; init; }

    /// <summary>Each time is delayed at random by up to this; null means not at all.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>IANA name of the time zone of calendars and cron expressions; null means UTC.</summary>
    public string? TimeZoneName { get; init; }
}
