namespace Temporalio.Exceptions;

/// <summary>A workflow ended without a result; why is in <see cref="Exception.InnerException" />.</summary>
public class WorkflowFailedException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="inner">The application, cancellation, termination or timeout failure.</param>
    public WorkflowFailedException(Exception? inner)
        : base("The workflow failed", inner)
    {
    }
}
