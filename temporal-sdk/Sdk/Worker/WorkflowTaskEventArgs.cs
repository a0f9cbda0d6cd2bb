using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A workflow task a worker (or replayer) works on. For observation only: handlers must not touch the workflow.</summary>
public abstract class WorkflowTaskEventArgs : EventArgs
{
    private protected WorkflowTaskEventArgs(WorkflowInfo workflowInfo, WorkflowDefinition workflowDefinition)
    {
        WorkflowInfo = workflowInfo;
        WorkflowDefinition = workflowDefinition;
    }

    /// <summary>The workflow run.</summary>
    public WorkflowInfo WorkflowInfo { get; }

    /// <summary>Its definition.</summary>
    public WorkflowDefinition WorkflowDefinition { get; }
}
