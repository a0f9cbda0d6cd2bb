namespace Temporalio.Client.Interceptors;

/// <summary>Input of listing workflows.</summary>
/// <param name="Query">The filter.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record ListWorkflowsInput(string Query, WorkflowListOptions? Options);
