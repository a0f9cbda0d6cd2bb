namespace Temporalio.Exceptions;

/// <summary>A query's handler failed.</summary>
public class WorkflowQueryFailedException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">What the handler, or the server on its behalf, said.</param>
    public WorkflowQueryFailedException(string message)
        : base(message)
    {
    }
}
