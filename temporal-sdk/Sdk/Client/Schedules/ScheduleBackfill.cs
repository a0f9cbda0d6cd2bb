using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Schedules;

/// <summary>A span of past time for which a schedule is run as if the time were now.</summary>
/// <param name="StartAt">Begin of the span, in UTC; excluded.</param>
/// <param name="EndAt">End of the span, in UTC; included.</param>
/// <param name="Overlap">What happens when its actions overlap; unspecified means as the schedule's policy says.</param>
public record ScheduleBackfill(
    DateTime StartAt, DateTime EndAt, ScheduleOverlapPolicy Overlap = ScheduleOverlapPolicy.Unspecified);
