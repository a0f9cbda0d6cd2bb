namespace Temporalio.Client.Interceptors;

/// <summary>Input of terminating a workflow.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run; null means the latest.</param>
/// <param name="FirstExecutionRunId">First run of the chain that is meant; null means any.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record TerminateWorkflowInput(
    string Id,
    string? RunId,
    string? FirstExecutionRunId,
    string? Reason,
    WorkflowTerminateOptions? Options);
