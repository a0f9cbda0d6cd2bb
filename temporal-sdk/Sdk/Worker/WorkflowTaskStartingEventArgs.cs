using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A workflow task is about to run workflow code.</summary>
public class WorkflowTaskStartingEventArgs : WorkflowTaskEventArgs
{
    internal WorkflowTaskStartingEventArgs(WorkflowInfo workflowInfo, WorkflowDefinition workflowDefinition)
        : base(workflowInfo, workflowDefinition)
    {
    }
}
