using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of updating a workflow.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run; null means the latest.</param>
/// <param name="FirstExecutionRunId">First run of the chain that is meant; null means any.</param>
/// <param name="Update">Name of the update.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Options">Options of the caller.</param>
/// <param name="Headers">Headers; null means none.</param>
public record StartWorkflowUpdateInput(
    string Id,
    string? RunId,
    string? FirstExecutionRunId,
    string Update,
    IReadOnlyCollection<object?> Args,
    WorkflowUpdateStartOptions Options,
    IDictionary<string, Payload>? Headers);
