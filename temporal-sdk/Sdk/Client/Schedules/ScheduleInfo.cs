namespace Temporalio.Client.Schedules;

/// <summary>What a schedule did and what is next.</summary>
/// <param name="NumActions">Actions taken.</param>
/// <param name="NumActionsMissedCatchupWindow">Actions not taken because they were too late.</param>
/// <param name="NumActionsSkippedOverlap">Actions not taken because another one ran.</param>
/// <param name="RunningActions">Actions that run.</param>
/// <param name="RecentActions">The last actions, the oldest first.</param>
/// <param name="NextActionTimes">The next times, in UTC.</param>
/// <param name="CreatedAt">When the schedule was created, in UTC.</param>
/// <param name="LastUpdatedAt">When it was changed last, in UTC; null means never.</param>
public record ScheduleInfo(
    long NumActions,
    long NumActionsMissedCatchupWindow,
    long NumActionsSkippedOverlap,
    IReadOnlyCollection<ScheduleActionExecution> RunningActions,
    IReadOnlyCollection<ScheduleActionResult> RecentActions,
    IReadOnlyCollection<DateTime> NextActionTimes,
    DateTime CreatedAt,
    DateTime? LastUpdatedAt);
