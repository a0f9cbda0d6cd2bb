namespace Temporalio.Client.Schedules;

/// <summary>What a listed schedule does, and when.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Spec">When.</param>
/// <param name="State">Paused or not.</param>
public record ScheduleListSchedule(ScheduleListAction Action, ScheduleSpec Spec, ScheduleListState State);
