using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>A query to answer.</summary>
/// <param name="Id">Id of this query.</param>
/// <param name="Query">Name of the query.</param>
/// <param name="Definition">The handler that answers it.</param>
/// <param name="Args">The decoded arguments.</param>
/// <param name="Headers">Headers the caller sent.</param>
public record HandleQueryInput(
    string Id,
    string Query,
    WorkflowQueryDefinition Definition,
    object?[] Args,
    IReadOnlyDictionary<string, Payload>? Headers);
