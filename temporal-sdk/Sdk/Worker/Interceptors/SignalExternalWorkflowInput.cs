using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>A signal to another workflow.</summary>
/// <param name="Id">Its workflow id.</param>
/// <param name="RunId">Its run id; null means the current run.</param>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Cancellation of the call.</param>
/// <param name="Headers">Headers to send.</param>
public record SignalExternalWorkflowInput(
    string Id,
    string? RunId,
    string Signal,
    IReadOnlyCollection<object?> Args,
    ExternalWorkflowSignalOptions? Options,
    IDictionary<string, Payload>? Headers);
