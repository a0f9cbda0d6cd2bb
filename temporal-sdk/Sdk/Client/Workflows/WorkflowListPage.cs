namespace Temporalio.Client;

/// <summary>One page of a list of workflows.</summary>
/// <param name="Workflows">The workflows.</param>
/// <param name="NextPageToken">Where the next page begins; null means there is none.</param>
public record WorkflowListPage(IReadOnlyCollection<WorkflowExecution> Workflows, byte[]? NextPageToken);
