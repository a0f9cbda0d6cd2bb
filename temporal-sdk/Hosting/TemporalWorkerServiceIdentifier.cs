namespace Temporalio.Extensions.Hosting;

/// <summary>Tells the hosted workers of a process apart.</summary>
/// <param name="TaskQueue">Task queue.</param>
/// <param name="Version">Deployment version or build id, or null.</param>
/// <param name="VersionIsBuildId">True when the version is a build id.</param>
public record TemporalWorkerServiceIdentifier(string TaskQueue, string? Version, bool VersionIsBuildId)
{
    /// <summary>Name of the worker's options among all options of their type.</summary>
    internal string OptionsName => Version == null ? TaskQueue : $"{TaskQueue}!_!{Version}";

    internal static TemporalWorkerServiceIdentifier Of(ITemporalWorkerServiceOptionsBuilder builder)
    {
        var buildId = (builder as TemporalWorkerServiceOptionsBuilder)?.BuildIdVersion;
        return buildId == null
            ? new(builder.TaskQueue, builder.DeploymentOptions?.Version?.ToCanonicalString(), VersionIsBuildId: false)
            : new(builder.TaskQueue, buildId, VersionIsBuildId: true);
    }
}
