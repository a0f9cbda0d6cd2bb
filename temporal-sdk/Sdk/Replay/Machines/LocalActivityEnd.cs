using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Replay.Machines;

/// <summary>How a local activity ended, as the workflow sees it.</summary>
/// <param name="Resolution">Result or failure; unused while backing off.</param>
/// <param name="Backoff">Time to wait on a timer before the next attempt; null when there is none.</param>
/// <param name="Attempt">The last attempt, from 1.</param>
/// <param name="OriginalScheduleTime">When the first attempt was scheduled.</param>
internal sealed record LocalActivityEnd(Resolution Resolution, TimeSpan? Backoff, int Attempt, DateTime? OriginalScheduleTime)
{
    public static LocalActivityEnd Of(
        LocalActivityRequest request, Payload? result, Failure? failure, TimeSpan? backoff, int attempt, DateTime? originalScheduleTime) =>
        new(failure is null ? new(result, null) : Resolution.Of(Wrapped(request, failure)), backoff, attempt, originalScheduleTime);

    public static Failure Cancelled() => new() { Message = "Local Activity cancelled", CanceledFailureInfo = new() };

    /// <summary>Application failures come as they are, timeouts and cancellations inside an activity failure.</summary>
    private static Failure Wrapped(LocalActivityRequest request, Failure failure) => failure.FailureInfoCase switch
    {
        Failure.FailureInfoOneofCase.CanceledFailureInfo => Inside("Local Activity cancelled", request, failure),
        Failure.FailureInfoOneofCase.TimeoutFailureInfo => Inside("Local Activity timed out", request, failure),
        _ => failure,
    };

    // official workers give this retry state in both cases
    private static Failure Inside(string message, LocalActivityRequest request, Failure cause) => new()
    {
        Message = message,
        Cause = cause,
        ActivityFailureInfo = new()
        {
            ActivityId = request.ActivityId,
            ActivityType = new() { Name = request.ActivityType },
            RetryState = RetryState.CancelRequested,
        },
    };
}
