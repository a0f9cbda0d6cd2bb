using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>A workflow was terminated.</summary>
public class TerminatedFailureException : FailureException
{
    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with termination info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <param name="details">What the terminating caller attached, or null.</param>
    /// <exception cref="ArgumentException">The failure has no termination info.</exception>
    protected internal TerminatedFailureException(Failure failure, Exception? inner, InboundFailureDetails? details)
        : base(failure, inner)
    {
        FailureInfos.Require(failure, failure.TerminatedFailureInfo);
        Details = details;
    }

    /// <summary>The failure as received.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>What the terminating caller attached; null when the failure came nested, without its event.</summary>
    public IFailureDetails? Details { get; protected init; }
}
