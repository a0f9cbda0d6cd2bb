using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>A failure that application code raised on purpose. Raised in a workflow it fails the workflow.</summary>
public class ApplicationFailureException : FailureException
{
    /// <summary>Initializes an exception without a cause.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="errorType">A name that retry policies and callers can match; null means none.</param>
    /// <param name="nonRetryable">True when another attempt is pointless.</param>
    /// <param name="details">Values for the caller, or null.</param>
    /// <param name="nextRetryDelay">Delay before the next attempt, in place of the retry policy's; null means the policy decides.</param>
    /// <param name="category">Benign failures are expected ones: they are not logged as errors.</param>
    public ApplicationFailureException(
        string message,
        string? errorType = null,
        bool nonRetryable = false,
        IReadOnlyCollection<object?>? details = null,
        TimeSpan? nextRetryDelay = null,
        ApplicationErrorCategory category = ApplicationErrorCategory.Unspecified)
        : this(message, null, errorType, nonRetryable, details, nextRetryDelay, category)
    {
    }

    /// <summary>Initializes an exception with a cause.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="inner">The cause, or null.</param>
    /// <param name="errorType">A name that retry policies and callers can match; null means none.</param>
    /// <param name="nonRetryable">True when another attempt is pointless.</param>
    /// <param name="details">Values for the caller, or null.</param>
    /// <param name="nextRetryDelay">Delay before the next attempt, in place of the retry policy's; null means the policy decides.</param>
    /// <param name="category">Benign failures are expected ones: they are not logged as errors.</param>
    public ApplicationFailureException(
        string message,
        Exception? inner,
        string? errorType = null,
        bool nonRetryable = false,
        IReadOnlyCollection<object?>? details = null,
        TimeSpan? nextRetryDelay = null,
        ApplicationErrorCategory category = ApplicationErrorCategory.Unspecified)
        : base(message, inner)
    {
        ErrorType = errorType;
        NonRetryable = nonRetryable;
        Details = new OutboundFailureDetails(details);
        NextRetryDelay = nextRetryDelay;
        Category = category;
    }

    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with application info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <param name="converter">Decodes the details on demand.</param>
    /// <exception cref="ArgumentException">The failure has no application info.</exception>
    protected internal ApplicationFailureException(Failure failure, Exception? inner, IPayloadConverter converter)
        : base(failure, inner)
    {
        var info = failure.ApplicationFailureInfo;
        FailureInfos.Require(failure, info);
        ErrorType = FailureInfos.OrNull(info.Type);
        NonRetryable = info.NonRetryable;
        Details = new InboundFailureDetails(converter, info.Details?.Payloads_);
        NextRetryDelay = info.NextRetryDelay?.ToTimeSpan();
        Category = info.Category;
    }

    /// <summary>The name to match; null when none was given.</summary>
    public string? ErrorType { get; protected init; }

    /// <summary>True when another attempt is pointless.</summary>
    public bool NonRetryable { get; protected init; }

    /// <summary>Values for the caller; may be empty.</summary>
    public IFailureDetails Details { get; protected init; }

    /// <summary>Delay before the next attempt, in place of the retry policy's; null means the policy decides.</summary>
    public TimeSpan? NextRetryDelay { get; protected init; }

    /// <summary>Benign or, by default, unspecified.</summary>
    public ApplicationErrorCategory Category { get; protected init; }
}
