using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of starting a workflow.</summary>
/// <param name="Workflow">Name of the workflow.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Options">Options of the caller.</param>
/// <param name="Headers">Headers; null means none.</param>
public record StartWorkflowInput(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    WorkflowOptions Options,
    IDictionary<string, Payload>? Headers);
