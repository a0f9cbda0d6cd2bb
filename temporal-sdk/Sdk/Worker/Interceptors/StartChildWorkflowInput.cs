using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>A child workflow to start.</summary>
/// <param name="Workflow">Its type.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Id, timeouts, what happens when the parent closes.</param>
/// <param name="Headers">Headers to send.</param>
public record StartChildWorkflowInput(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    ChildWorkflowOptions Options,
    IDictionary<string, Payload>? Headers);
