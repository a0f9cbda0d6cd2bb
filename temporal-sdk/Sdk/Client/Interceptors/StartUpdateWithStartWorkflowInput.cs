using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of updating a workflow that is started first where needed.</summary>
/// <param name="Update">Name of the update.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Options">Options of the caller.</param>
/// <param name="Headers">Headers; null means none.</param>
public record StartUpdateWithStartWorkflowInput(
    string Update,
    IReadOnlyCollection<object?> Args,
    WorkflowStartUpdateWithStartOptions Options,
    IDictionary<string, Payload>? Headers);
