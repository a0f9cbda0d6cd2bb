using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>A signal to a child workflow.</summary>
/// <param name="Id">Workflow id of the child.</param>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Cancellation of the call.</param>
/// <param name="Headers">Headers to send.</param>
public record SignalChildWorkflowInput(
    string Id,
    string Signal,
    IReadOnlyCollection<object?> Args,
    ChildWorkflowSignalOptions? Options,
    IDictionary<string, Payload>? Headers);
