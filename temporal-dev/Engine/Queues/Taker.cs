using Temporalio.Api.Common.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>Who takes a task, as history remembers it.</summary>
/// <param name="Identity">As the worker names itself.</param>
/// <param name="Version">Its build, or null when it has told none.</param>
internal sealed record Taker(string Identity, WorkerVersionStamp? Version = null)
{
    /// <summary>A worker of a deployment leaves no stamp: its version travels in other fields.</summary>
    public static Taker Of(string identity, WorkerVersionCapabilities? told) =>
        told is not { BuildId.Length: > 0 } || (told.UseVersioning && told.DeploymentSeriesName.Length > 0)
            ? new(identity)
            : new(identity, new() { BuildId = told.BuildId, UseVersioning = told.UseVersioning });
}
