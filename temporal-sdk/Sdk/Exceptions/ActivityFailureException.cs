using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>An activity ended without a result; the cause is in <see cref="Exception.InnerException" />.</summary>
public class ActivityFailureException : FailureException
{
    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with activity info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <exception cref="ArgumentException">The failure has no activity info.</exception>
    protected internal ActivityFailureException(Failure failure, Exception? inner)
        : base(failure, inner) => FailureInfos.Require(failure, failure.ActivityFailureInfo);

    /// <summary>The failure as received.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>Identity of the worker that ran the last attempt; null when none did.</summary>
    public string? Identity => FailureInfos.OrNull(Failure.ActivityFailureInfo.Identity);

    /// <summary>The activity's type name.</summary>
    public string ActivityType => Failure.ActivityFailureInfo.ActivityType?.Name ?? string.Empty;

    /// <summary>The activity's id inside its workflow.</summary>
    public string ActivityId => Failure.ActivityFailureInfo.ActivityId;

    /// <summary>Why there was no further attempt.</summary>
    public RetryState RetryState => Failure.ActivityFailureInfo.RetryState;
}
