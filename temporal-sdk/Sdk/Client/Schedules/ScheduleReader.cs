using Google.Protobuf.WellKnownTypes;
using Temporalio.Converters;
using Proto = Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Schedules out of the server's messages.</summary>
internal static class ScheduleReader
{
    public static async Task<Schedule> ScheduleAsync(Proto.Schedule proto, DataConverter converter) =>
        new(await ScheduleActions.ReadAsync(proto.Action, converter).ConfigureAwait(false), Spec(proto.Spec ?? new()))
        {
            Policy = Policy(proto.Policies ?? new()),
            State = State(proto.State ?? new()),
        };

    public static ScheduleSpec Spec(Proto.ScheduleSpec proto) => new()
    {
        Calendars = [.. proto.StructuredCalendar.Select(Calendar)],
        Intervals = [.. proto.Interval.Select(each => new ScheduleIntervalSpec(each.Interval.ToTimeSpan(), each.Phase?.ToTimeSpan()))],
        CronExpressions = [.. proto.CronString],
        Skip = [.. proto.ExcludeStructuredCalendar.Select(Calendar)],
        StartAt = proto.StartTime?.ToDateTime(),
        EndAt = proto.EndTime?.ToDateTime(),
        Jitter = proto.Jitter?.ToTimeSpan(),
        TimeZoneName = OrNull(proto.TimezoneName),
    };

    public static ScheduleInfo Info(Proto.ScheduleInfo proto) => new(
        proto.ActionCount,
        proto.MissedCatchupWindow,
        proto.OverlapSkipped,
        [.. proto.RunningWorkflows.Select(Execution)],
        Results(proto.RecentActions),
        Times(proto.FutureActionTimes),
        proto.CreateTime?.ToDateTime() ?? default,
        proto.UpdateTime?.ToDateTime());

    public static IReadOnlyCollection<ScheduleActionResult> Results(IEnumerable<Proto.ScheduleActionResult> protos) =>
        [.. protos.Select(each => new ScheduleActionResult(
            each.ScheduleTime?.ToDateTime() ?? default,
            each.ActualTime?.ToDateTime() ?? default,
            Execution(each.StartWorkflowResult ?? new())))];

    public static IReadOnlyCollection<DateTime> Times(IEnumerable<Timestamp> protos) => [.. protos.Select(each => each.ToDateTime())];

    public static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static ScheduleActionExecution Execution(Api.Common.V1.WorkflowExecution proto) =>
        new ScheduleActionExecutionStartWorkflow(proto.WorkflowId, proto.RunId);

    private static ScheduleCalendarSpec Calendar(Proto.StructuredCalendarSpec proto) => new()
    {
        Second = Ranges(proto.Second),
        Minute = Ranges(proto.Minute),
        Hour = Ranges(proto.Hour),
        DayOfMonth = Ranges(proto.DayOfMonth),
        Month = Ranges(proto.Month),
        Year = Ranges(proto.Year),
        DayOfWeek = Ranges(proto.DayOfWeek),
        Comment = OrNull(proto.Comment),
    };

    private static IReadOnlyCollection<ScheduleRange> Ranges(IEnumerable<Proto.Range> protos) =>
        [.. protos.Select(each => new ScheduleRange(each.Start, Math.Max(each.Start, each.End), Math.Max(1, each.Step)))];

    private static SchedulePolicy Policy(Proto.SchedulePolicies proto) => new()
    {
        Overlap = proto.OverlapPolicy,
        CatchupWindow = proto.CatchupWindow?.ToTimeSpan() ?? TimeSpan.FromDays(365),
        PauseOnFailure = proto.PauseOnFailure,
    };

    private static ScheduleState State(Proto.ScheduleState proto) => new()
    {
        Note = OrNull(proto.Notes),
        Paused = proto.Paused,
        LimitedActions = proto.LimitedActions,
        RemainingActions = proto.RemainingActions,
    };
}
