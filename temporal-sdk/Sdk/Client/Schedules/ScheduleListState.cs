namespace Temporalio.Client.Schedules;

/// <summary>Whether a listed schedule is paused.</summary>
/// <param name="Note">Why, for people; null means nobody said.</param>
/// <param name="Paused">True when it is paused.</param>
public record ScheduleListState(string? Note, bool Paused);
