using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>A workflow or an activity was cancelled.</summary>
public class CanceledFailureException : FailureException
{
    /// <summary>Initializes an exception made on this side.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="inner">The cause, or null.</param>
    /// <param name="details">Values for the caller, or null.</param>
    protected internal CanceledFailureException(string message, Exception? inner = null, IReadOnlyCollection<object?>? details = null)
        : base(message, inner) => Details = new OutboundFailureDetails(details);

    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with cancellation info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <param name="converter">Decodes the details on demand.</param>
    /// <exception cref="ArgumentException">The failure has no cancellation info.</exception>
    protected internal CanceledFailureException(Failure failure, Exception? inner, IPayloadConverter converter)
        : base(failure, inner)
    {
        FailureInfos.Require(failure, failure.CanceledFailureInfo);
        Details = new InboundFailureDetails(converter, failure.CanceledFailureInfo.Details?.Payloads_);
    }

    /// <summary>The failure as received; null when the exception was made on this side.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>What the cancelled work left; may be empty.</summary>
    public IFailureDetails Details { get; protected init; }
}
