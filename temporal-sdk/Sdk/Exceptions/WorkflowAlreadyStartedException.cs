namespace Temporalio.Exceptions;

/// <summary>A workflow could not be started because its id is in use or may not be used again.</summary>
public class WorkflowAlreadyStartedException : FailureException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="workflowId">The id in question.</param>
    /// <param name="workflowType">Type of the workflow that was to be started.</param>
    /// <param name="runId">Run that holds the id.</param>
    public WorkflowAlreadyStartedException(string message, string workflowId, string workflowType, string runId)
        : base(message) => (WorkflowId, WorkflowType, RunId) = (workflowId, workflowType, runId);

    /// <summary>The id in question.</summary>
    public string WorkflowId { get; }

    /// <summary>Type of the workflow that was to be started.</summary>
    public string WorkflowType { get; }

    /// <summary>Run that holds the id; in workflow code, where the server does not say, a placeholder.</summary>
    public string RunId { get; }
}
