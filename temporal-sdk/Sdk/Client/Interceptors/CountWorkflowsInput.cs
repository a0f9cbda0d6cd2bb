namespace Temporalio.Client.Interceptors;

/// <summary>Input of counting workflows.</summary>
/// <param name="Query">The filter.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
public record CountWorkflowsInput(string Query, WorkflowCountOptions? Options);
