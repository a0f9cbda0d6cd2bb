using Temporalio.Activities;
using Temporalio.Api.Common.V1;

namespace Temporalio.Worker.Interceptors;

/// <summary>An activity attempt to run.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Args">Its decoded arguments.</param>
/// <param name="Headers">Headers the scheduler sent.</param>
public record ExecuteActivityInput(
    ActivityDefinition Activity,
    object?[] Args,
    IReadOnlyDictionary<string, Payload>? Headers);
