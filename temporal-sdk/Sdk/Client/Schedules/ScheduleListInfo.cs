namespace Temporalio.Client.Schedules;

/// <summary>What a listed schedule did and what is next.</summary>
/// <param name="RecentActions">The last actions, the oldest first.</param>
/// <param name="NextActionTimes">The next times, in UTC.</param>
public record ScheduleListInfo(IReadOnlyCollection<ScheduleActionResult> RecentActions, IReadOnlyCollection<DateTime> NextActionTimes);
