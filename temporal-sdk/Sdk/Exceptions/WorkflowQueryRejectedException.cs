using Temporalio.Api.Enums.V1;

namespace Temporalio.Exceptions;

/// <summary>A query was rejected because of the workflow's status, as its reject condition asked.</summary>
public class WorkflowQueryRejectedException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="workflowStatus">Status of the workflow.</param>
    public WorkflowQueryRejectedException(WorkflowExecutionStatus workflowStatus)
        : base($"The query was rejected, the workflow is {workflowStatus}") => WorkflowStatus = workflowStatus;

    /// <summary>Status of the workflow.</summary>
    public WorkflowExecutionStatus WorkflowStatus { get; }
}
