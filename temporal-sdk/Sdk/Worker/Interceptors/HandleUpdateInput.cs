using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>An update to validate or handle.</summary>
/// <param name="Id">Id of this update.</param>
/// <param name="Update">Name of the update.</param>
/// <param name="Definition">The handler that takes it.</param>
/// <param name="Args">The decoded arguments.</param>
/// <param name="Headers">Headers the caller sent.</param>
public record HandleUpdateInput(
    string Id,
    string Update,
    WorkflowUpdateDefinition Definition,
    object?[] Args,
    IReadOnlyDictionary<string, Payload>? Headers);
