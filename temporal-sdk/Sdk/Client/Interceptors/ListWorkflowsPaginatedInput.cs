namespace Temporalio.Client.Interceptors;

/// <summary>Input of listing one page of workflows.</summary>
/// <param name="Query">The filter.</param>
/// <param name="NextPageToken">Where to go on; null means at the start.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record ListWorkflowsPaginatedInput(string Query, byte[]? NextPageToken, WorkflowListPaginatedOptions? Options);
