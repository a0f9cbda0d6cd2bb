using Temporalio.Activities;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Turns what an attempt returned or threw into what the server is told.</summary>
internal static class ActivityOutcomes
{
    public static async Task<ActivityOutcome> OfAsync(Task<object?> execution, ActivityCancellation cancellation, DataConverter converter)
    {
        try
        {
            var result = await execution.ConfigureAwait(false);
            return new ActivityOutcome.Completed(await converter.ToPayloadAsync(result).ConfigureAwait(false));
        }
        catch (CompleteAsyncException)
        {
            return new ActivityOutcome.LeftOpen();
        }
        catch (OperationCanceledException e) when (cancellation.Reason != ActivityCancelReason.None)
        {
            return await CanceledAsync(e, cancellation, converter).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return new ActivityOutcome.Failed(await FailureOfAsync(e, converter).ConfigureAwait(false));
        }
    }

    /// <summary>Never throws: an exception that cannot be converted is described in plain text.</summary>
    public static async Task<Failure> FailureOfAsync(Exception exception, DataConverter converter)
    {
        try
        {
            return await converter.ToFailureAsync(exception).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return new()
            {
                Message = $"Failed converting {exception.GetType().Name} \"{exception.Message}\" to a failure: {e.Message}",
                ApplicationFailureInfo = new() { Type = e.GetType().Name },
            };
        }
    }

    private static async Task<ActivityOutcome> CanceledAsync(
        OperationCanceledException thrown, ActivityCancellation cancellation, DataConverter converter)
    {
        if (cancellation.Reason == ActivityCancelReason.GoneFromServer)
        {
            return new ActivityOutcome.Forgotten();
        }
        if (cancellation.Reason == ActivityCancelReason.CancelRequested)
        {
            return new ActivityOutcome.Canceled();
        }
        Exception failure = cancellation.Reason switch
        {
            ActivityCancelReason.Paused => new ApplicationFailureException("Activity paused", errorType: "ActivityPause"),
            ActivityCancelReason.Reset => new ApplicationFailureException("Activity reset", errorType: "ActivityReset"),
            ActivityCancelReason.WorkerShutdown => new ApplicationFailureException(
                "The worker is shutting down and this activity did not end within the grace period", errorType: "WorkerShutdown"),
            ActivityCancelReason.HeartbeatRecordFailure => cancellation.HeartbeatError ?? thrown,
            _ => thrown,
        };
        return new ActivityOutcome.Failed(await FailureOfAsync(failure, converter).ConfigureAwait(false));
    }
}
