namespace Temporalio.Client.Schedules;

/// <summary>What to do, and when.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Spec">When.</param>
public record Schedule(ScheduleAction Action, ScheduleSpec Spec)
{
    /// <summary>What happens when actions overlap, are missed or fail.</summary>
    public SchedulePolicy Policy { get; init; } = new();

    /// <summary>Paused or not, and how many actions are left.</summary>
    public ScheduleState State { get; init; } = new();
}
