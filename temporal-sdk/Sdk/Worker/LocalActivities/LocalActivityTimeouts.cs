using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Worker.LocalActivities;

/// <summary>The failures of local activities that ran out of time.</summary>
internal static class LocalActivityTimeouts
{
    public static Failure Failure(TimeoutType type) => new()
    {
        Message = "Activity timed out",
        TimeoutFailureInfo = new() { TimeoutType = type },
    };
}
