using Google.Protobuf.WellKnownTypes;
using Temporalio.Converters;
using Proto = Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Schedules as messages for the server.</summary>
internal static class ScheduleWriter
{
    /// <exception cref="ArgumentException">The schedule's limit and its count contradict, or the action cannot be scheduled.</exception>
    public static async Task<Proto.Schedule> ScheduleAsync(Schedule schedule, DataConverter converter) => new()
    {
        Action = await ScheduleActions.WriteAsync(schedule.Action, converter).ConfigureAwait(false),
        Spec = Spec(schedule.Spec),
        Policies = new()
        {
            OverlapPolicy = schedule.Policy.Overlap,
            CatchupWindow = Duration.FromTimeSpan(schedule.Policy.CatchupWindow),
            PauseOnFailure = schedule.Policy.PauseOnFailure,
        },
        State = new()
        {
            Notes = schedule.State.Note ?? string.Empty,
            Paused = schedule.State.Paused,
            LimitedActions = schedule.State.LimitedActions,
            RemainingActions = schedule.State.RemainingActions,
        },
    };

    public static Proto.BackfillRequest Backfill(ScheduleBackfill backfill) => new()
    {
        StartTime = Time(backfill.StartAt),
        EndTime = Time(backfill.EndAt),
        OverlapPolicy = backfill.Overlap,
    };

    private static Proto.ScheduleSpec Spec(ScheduleSpec spec) => new()
    {
        StructuredCalendar = { spec.Calendars.Select(Calendar) },
        Interval =
        {
            spec.Intervals.Select(each => new Proto.IntervalSpec
            {
                Interval = Duration.FromTimeSpan(each.Every),
                Phase = each.Offset is { } offset ? Duration.FromTimeSpan(offset) : null,
            }),
        },
        CronString = { spec.CronExpressions },
        ExcludeStructuredCalendar = { spec.Skip.Select(Calendar) },
        StartTime = spec.StartAt is { } start ? Time(start) : null,
        EndTime = spec.EndAt is { } end ? Time(end) : null,
        Jitter = spec.Jitter is { } jitter ? Duration.FromTimeSpan(jitter) : null,
        TimezoneName = spec.TimeZoneName ?? string.Empty,
    };

    private static Proto.StructuredCalendarSpec Calendar(ScheduleCalendarSpec calendar) => new()
    {
        Second = { Ranges(calendar.Second) },
        Minute = { Ranges(calendar.Minute) },
        Hour = { Ranges(calendar.Hour) },
        DayOfMonth = { Ranges(calendar.DayOfMonth) },
        Month = { Ranges(calendar.Month) },
        Year = { Ranges(calendar.Year) },
        DayOfWeek = { Ranges(calendar.DayOfWeek) },
        Comment = calendar.Comment ?? string.Empty,
    };

    private static IEnumerable<Proto.Range> Ranges(IEnumerable<ScheduleRange> ranges) =>
        ranges.Select(each => new Proto.Range { Start = each.Start, End = each.End, Step = each.Step });

    // A time that does not say its zone is taken as UTC, as every time of this API is.
    private static Timestamp Time(DateTime time) => Timestamp.FromDateTime(
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
