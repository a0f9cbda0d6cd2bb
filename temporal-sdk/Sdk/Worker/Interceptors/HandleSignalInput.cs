using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>A signal to handle.</summary>
/// <param name="Signal">Name of the signal.</param>
/// <param name="Definition">The handler that takes it.</param>
/// <param name="Args">The decoded arguments.</param>
/// <param name="Headers">Headers the sender sent.</param>
public record HandleSignalInput(
    string Signal,
    WorkflowSignalDefinition Definition,
    object?[] Args,
    IReadOnlyDictionary<string, Payload>? Headers);
