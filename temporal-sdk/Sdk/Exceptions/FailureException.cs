using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>Base of the exceptions that travel as a Temporal failure. Raised in workflow code, it fails the workflow.</summary>
public class FailureException : TemporalException
{
    /// <summary>Initializes an exception made on this side.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="inner">The cause, or null.</param>
    protected internal FailureException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Initializes an exception from a received failure.</summary>
    /// <param name="failure">The failure as received.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    protected internal FailureException(Failure failure, Exception? inner)
        : base(failure.Message, inner) => Failure = failure;

    /// <summary>The failure as received; null when the exception was made on this side.</summary>
    public Failure? Failure { get; protected init; }

    /// <summary>The stack trace of the other side, then the one of this side; null when there is neither.</summary>
    public override string? StackTrace => (Failure?.StackTrace, base.StackTrace) switch
    {
        ({ Length: > 0 } there, { Length: > 0 } here) => there + Environment.NewLine + here,
        ({ Length: > 0 } there, _) => there,
        (_, var here) => here,
    };
}
