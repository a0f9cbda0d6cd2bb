using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>A failure that the server itself reported.</summary>
public class ServerFailureException : FailureException
{
    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with server info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <exception cref="ArgumentException">The failure has no server info.</exception>
    protected internal ServerFailureException(Failure failure, Exception? inner)
        : base(failure, inner) => FailureInfos.Require(failure, failure.ServerFailureInfo);

    /// <summary>The failure as received.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>True when retrying is pointless.</summary>
    public bool NonRetryable => Failure.ServerFailureInfo.NonRetryable;
}
