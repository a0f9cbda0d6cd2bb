namespace Temporalio.Exceptions;

/// <summary>Base of every exception of this library.</summary>
public abstract class TemporalException : Exception
{
    /// <summary>Initializes without a message.</summary>
    protected TemporalException()
    {
    }

    /// <summary>Initializes with a message.</summary>
    /// <param name="message">Text for people.</param>
    protected TemporalException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes with a message and a cause.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="inner">The cause, or null.</param>
    protected TemporalException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Tells whether an exception means "cancelled", whichever of its shapes it has.</summary>
    /// <param name="e">Any exception.</param>
    /// <returns>
    /// True for <see cref="OperationCanceledException" />, <see cref="CanceledFailureException" />, and an activity or child workflow
    /// failure whose direct cause is a <see cref="CanceledFailureException" />.
    /// </returns>
    public static bool IsCanceledException(Exception e) => e
        is OperationCanceledException
        or CanceledFailureException
        or ActivityFailureException { InnerException: CanceledFailureException }
        or ChildWorkflowFailureException { InnerException: CanceledFailureException };
}
