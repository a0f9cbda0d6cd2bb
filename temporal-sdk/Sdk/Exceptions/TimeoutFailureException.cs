using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>A workflow or an activity ran out of time.</summary>
public class TimeoutFailureException : FailureException
{
    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with timeout info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <param name="converter">Decodes the last heartbeat's details on demand.</param>
    /// <exception cref="ArgumentException">The failure has no timeout info.</exception>
    protected internal TimeoutFailureException(Failure failure, Exception? inner, IPayloadConverter converter)
        : base(failure, inner)
    {
        FailureInfos.Require(failure, failure.TimeoutFailureInfo);
        LastHeartbeatDetails = new(converter, failure.TimeoutFailureInfo.LastHeartbeatDetails?.Payloads_);
    }

    /// <summary>The failure as received.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>Which of the timeouts it was.</summary>
    public TimeoutType TimeoutType => Failure.TimeoutFailureInfo.TimeoutType;

    /// <summary>Details of the last heartbeat; empty when there was none.</summary>
    public InboundFailureDetails LastHeartbeatDetails { get; protected init; }
}
