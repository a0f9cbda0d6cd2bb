using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>Whether another attempt follows, and when. The same arithmetic for activities and for whole runs.</summary>
internal static class Retries
{
    private const string TimeoutPrefix = "TemporalTimeout:";

    /// <summary>What follows a failed attempt.</summary>
    /// <param name="policy">Null: never retried.</param>
    /// <param name="attempt">The attempt that failed, counted from 1.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="now">Virtual time.</param>
    /// <param name="expiration">No attempt may begin after this; null for never.</param>
    /// <returns>InProgress with the delay, or why there is no other attempt.</returns>
    public static (RetryState State, TimeSpan Delay) After(
        RetryPolicy? policy, int attempt, Failure? failure, DateTimeOffset now, DateTimeOffset? expiration)
    {
        if (policy is null) return (RetryState.RetryPolicyNotSet, default);
        if (!IsRetryable(failure, policy)) return (RetryState.NonRetryableFailure, default);
        if (policy.MaximumAttempts > 0 && attempt >= policy.MaximumAttempts) return (RetryState.MaximumAttemptsReached, default);
        var asked = failure?.ApplicationFailureInfo?.NextRetryDelay;
        var delay = asked is not null ? asked.Span() : Interval(policy, attempt);
        return now + delay > expiration ? (RetryState.Timeout, default) : (RetryState.InProgress, delay);
    }

    /// <summary>Delay after the given failed attempt: exponential, at most the policy's maximum.</summary>
    public static TimeSpan Interval(RetryPolicy policy, int attempt)
    {
        var maximum = policy.MaximumInterval.Span();
        var seconds = policy.InitialInterval.Span().TotalSeconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        if (maximum > TimeSpan.Zero && seconds >= maximum.TotalSeconds) return maximum;
        return seconds >= TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.MaxValue / 2 : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>A failure made by the server because time ran out.</summary>
    public static Failure TimedOut(string message, TimeoutType type) => new()
    {
        Message = message,
        Source = "Server",
        TimeoutFailureInfo = new TimeoutFailureInfo { TimeoutType = type },
    };

    private static bool IsRetryable(Failure? failure, RetryPolicy policy) => failure?.FailureInfoCase switch
    {
        Failure.FailureInfoOneofCase.CanceledFailureInfo or Failure.FailureInfoOneofCase.TerminatedFailureInfo => false,
        Failure.FailureInfoOneofCase.TimeoutFailureInfo =>
            failure.TimeoutFailureInfo.TimeoutType is TimeoutType.StartToClose or TimeoutType.Heartbeat
            && !policy.NonRetryableErrorTypes.Contains(TimeoutPrefix + failure.TimeoutFailureInfo.TimeoutType),
        Failure.FailureInfoOneofCase.ServerFailureInfo => !failure.ServerFailureInfo.NonRetryable,
        Failure.FailureInfoOneofCase.ApplicationFailureInfo =>
            !failure.ApplicationFailureInfo.NonRetryable && !policy.NonRetryableErrorTypes.Contains(failure.ApplicationFailureInfo.Type),
        _ => true,
    };
}
