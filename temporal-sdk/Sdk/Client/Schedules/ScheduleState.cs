namespace Temporalio.Client.Schedules;

/// <summary>Whether a schedule is paused and how many actions are left.</summary>
public record ScheduleState
{
    /// <summary>Why it is as it is, for people; null means nobody said.</summary>
    public string? Note { get; init; }

    /// <summary>True to take no actions by time. False by default.</summary>
    public bool Paused { get; init; }

    /// <summary>True to count <see cref="RemainingActions" /> down and stop at zero. False by default.</summary>
    public bool LimitedActions { get; init; }

    /// <summary>Actions left; above zero exactly when they are limited.</summary>
    public long RemainingActions { get; init; }
}
