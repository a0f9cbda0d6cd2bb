using Temporalio.Activities;

namespace ReleaseWorkflows.Activities.Probes;

/// <summary>What an earlier attempt of the running activity had seen when it last beat.</summary>
internal static class WatchMemory
{
    /// <returns>Null for the first attempt, or when the earlier one never beat.</returns>
    public static async Task<T?> RecallAsync<T>()
        where T : class
    {
        var info = ActivityExecutionContext.Current.Info;
        return info.HeartbeatDetails.Count > 0 ? await info.HeartbeatDetailAtAsync<T>(0).ConfigureAwait(false) : null;
    }
}
