namespace Temporalio.Client.Interceptors;

/// <summary>Input of describing a workflow.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run; null means the latest.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record DescribeWorkflowInput(string Id, string? RunId, WorkflowDescribeOptions? Options);
