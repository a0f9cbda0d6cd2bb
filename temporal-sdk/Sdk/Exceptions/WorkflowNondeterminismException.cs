namespace Temporalio.Exceptions;

/// <summary>Workflow code no longer does what its recorded history says it did.</summary>
public class WorkflowNondeterminismException : InvalidWorkflowOperationException
{
    internal WorkflowNondeterminismException(string message)
        : base(message)
    {
    }
}
