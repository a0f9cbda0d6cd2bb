using Temporalio.Api.Failure.V1;
using Temporalio.Common;

namespace Temporalio.Worker.LocalActivities;

/// <summary>Whether and when a failed local activity is tried again. The same arithmetic as the server's for ordinary activities.</summary>
internal static class RetryDecision
{
    /// <summary>The wait before the next attempt, or null when there is none.</summary>
    /// <param name="policy">Policy; null means the server's defaults.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="failure">How it failed.</param>
    public static TimeSpan? NextWait(RetryPolicy? policy, int attempt, Failure failure)
    {
        policy ??= new();
        if (!IsRetryable(policy, failure) || (policy.MaximumAttempts > 0 && attempt >= policy.MaximumAttempts))
        {
            return null;
        }
        if (failure.ApplicationFailureInfo?.NextRetryDelay is { } asked)
        {
            return asked.ToTimeSpan();
        }
        var longest = policy.MaximumInterval ?? policy.InitialInterval * 100;
        var grown = policy.InitialInterval.TotalSeconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return grown < longest.TotalSeconds ? TimeSpan.FromSeconds(grown) : longest;
    }

    private static bool IsRetryable(RetryPolicy policy, Failure failure) => failure.FailureInfoCase switch
    {
        Failure.FailureInfoOneofCase.ApplicationFailureInfo =>
            !failure.ApplicationFailureInfo.NonRetryable && !IsListed(policy, failure.ApplicationFailureInfo.Type),
        Failure.FailureInfoOneofCase.TimeoutFailureInfo =>
            failure.TimeoutFailureInfo.TimeoutType is Api.Enums.V1.TimeoutType.StartToClose,
        Failure.FailureInfoOneofCase.ServerFailureInfo => !failure.ServerFailureInfo.NonRetryable,
        Failure.FailureInfoOneofCase.CanceledFailureInfo or Failure.FailureInfoOneofCase.TerminatedFailureInfo => false,
        _ => true,
    };

    // For local activities the official core compares without case; the server, for ordinary ones, with it.
    private static bool IsListed(RetryPolicy policy, string type) =>
        policy.NonRetryableErrorTypes?.Contains(type, StringComparer.OrdinalIgnoreCase) == true;
}
