using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>The next run of a workflow that continues as new.</summary>
/// <param name="Workflow">Type of the next run.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">What differs from this run; null means nothing.</param>
/// <param name="Headers">Headers to send.</param>
public record CreateContinueAsNewExceptionInput(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    ContinueAsNewOptions? Options,
    IDictionary<string, Payload>? Headers);
