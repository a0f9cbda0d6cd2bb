namespace Temporalio.Exceptions;

/// <summary>Workflow code did something that workflow code may not do here.</summary>
public class InvalidWorkflowOperationException : TemporalException
{
    internal InvalidWorkflowOperationException(string message)
        : base(message)
    {
    }

    internal InvalidWorkflowOperationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
