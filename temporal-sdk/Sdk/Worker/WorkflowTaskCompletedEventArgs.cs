using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A workflow task has run workflow code.</summary>
public class WorkflowTaskCompletedEventArgs : WorkflowTaskEventArgs
{
    internal WorkflowTaskCompletedEventArgs(
        WorkflowInfo workflowInfo, WorkflowDefinition workflowDefinition, Exception? taskFailureException)
        : base(workflowInfo, workflowDefinition) => TaskFailureException = taskFailureException;

    /// <summary>What fails the task (not the workflow), or null when it succeeded.</summary>
    public Exception? TaskFailureException { get; }
}
