using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Schedules;

/// <summary>What happens when actions overlap, are missed or fail.</summary>
public record SchedulePolicy
{
    /// <summary>What happens when an action is due while another runs. It is skipped by default.</summary>
    public ScheduleOverlapPolicy Overlap { get; init; } = ScheduleOverlapPolicy.Skip;

    /// <summary>How late an action may be taken after the server was away. A year by default.</summary>
    public TimeSpan CatchupWindow { get; init; } = TimeSpan.FromDays(365);

    /// <summary>True to pause the schedule when an action fails. False by default.</summary>
    public bool PauseOnFailure { get; init; }
}
