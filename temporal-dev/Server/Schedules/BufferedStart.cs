using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>A start that has come due and may have to wait for the workflow before it.</summary>
/// <param name="Nominal">What the spec says; names the workflow.</param>
/// <param name="Actual">When it was to happen.</param>
/// <param name="Overlap">What to do while the workflow before it runs.</param>
/// <param name="IsManual">Triggered or backfilled by somebody: pauses and limits do not hold it back.</param>
/// <param name="HasCancelled">The running workflow has been asked to end for this start.</param>
internal sealed record BufferedStart(DateTimeOffset Nominal, DateTimeOffset Actual, ScheduleOverlapPolicy Overlap, bool IsManual,
    bool HasCancelled = false);
