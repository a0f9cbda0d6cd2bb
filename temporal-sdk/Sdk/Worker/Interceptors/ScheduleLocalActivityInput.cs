using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Worker.Interceptors;

/// <summary>A local activity to schedule.</summary>
/// <param name="Activity">Name of the activity.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="Options">Timeouts and retries.</param>
/// <param name="Headers">Headers to send.</param>
public record ScheduleLocalActivityInput(
    string Activity,
    IReadOnlyCollection<object?> Args,
    LocalActivityOptions Options,
    IDictionary<string, Payload>? Headers);
