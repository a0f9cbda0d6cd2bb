using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Replay;

/// <summary>How a local activity ended in the worker.</summary>
/// <param name="Seq">Number in the run.</param>
/// <param name="Attempt">The last attempt, from 1.</param>
/// <param name="Elapsed">Time from its schedule to its end; moves the workflow's clock on.</param>
/// <param name="OriginalScheduleTime">When the first attempt was scheduled, in UTC.</param>
internal abstract record LocalActivityResolution(uint Seq, int Attempt, TimeSpan Elapsed, DateTime OriginalScheduleTime)
{
    public sealed record Completed(uint Seq, int Attempt, TimeSpan Elapsed, DateTime OriginalScheduleTime, Payload? Result)
        : LocalActivityResolution(Seq, Attempt, Elapsed, OriginalScheduleTime);

    /// <summary>The failure of the last attempt: application failures as they are, timeouts as timeout failures.</summary>
    public sealed record Failed(uint Seq, int Attempt, TimeSpan Elapsed, DateTime OriginalScheduleTime, Failure Failure)
        : LocalActivityResolution(Seq, Attempt, Elapsed, OriginalScheduleTime);

    /// <summary>Ended because it was asked to cancel; the failure is a cancelled failure.</summary>
    public sealed record Cancelled(uint Seq, int Attempt, TimeSpan Elapsed, DateTime OriginalScheduleTime, Failure Failure)
        : LocalActivityResolution(Seq, Attempt, Elapsed, OriginalScheduleTime);

    /// <summary>The next attempt must wait longer than the local threshold; the workflow waits on a timer and asks again.</summary>
    public sealed record BackedOff(
        uint Seq, int Attempt, TimeSpan Elapsed, DateTime OriginalScheduleTime, Failure Failure, TimeSpan Backoff)
        : LocalActivityResolution(Seq, Attempt, Elapsed, OriginalScheduleTime);
}
