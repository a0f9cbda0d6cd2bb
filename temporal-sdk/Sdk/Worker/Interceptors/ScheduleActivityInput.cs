using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>An activity to schedule.</summary>
/// <param name="Activity">Name of the activity.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Timeouts, retries, task queue.</param>
/// <param name="Headers">Headers to send.</param>
public record ScheduleActivityInput(
    string Activity,
    IReadOnlyCollection<object?> Args,
    ActivityOptions Options,
    IDictionary<string, Payload>? Headers);
