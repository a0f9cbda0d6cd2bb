using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of querying a workflow.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run; null means the latest.</param>
/// <param name="Query">Name of the query.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
/// <param name="Headers">Headers; null means none.</param>
public record QueryWorkflowInput(
    string Id,
    string? RunId,
    string Query,
    IReadOnlyCollection<object?> Args,
    WorkflowQueryOptions? Options,
    IDictionary<string, Payload>? Headers);
