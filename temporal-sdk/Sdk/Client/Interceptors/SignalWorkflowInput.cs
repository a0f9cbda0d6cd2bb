using Temporalio.Api.Common.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of signalling a workflow.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run; null means the latest.</param>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Args">The arguments.</param>
/// <param name="Options">Options of the caller; null means defaults.</param>
/// <param name="Headers">Headers; null means none.</param>
public record SignalWorkflowInput(
    string Id,
    string? RunId,
    string Signal,
    IReadOnlyCollection<object?> Args,
    WorkflowSignalOptions? Options,
    IDictionary<string, Payload>? Headers);
