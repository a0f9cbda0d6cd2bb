using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>Which deployment version a worker belongs to.</summary>
public class WorkerDeploymentOptions : ICloneable
{
    /// <summary>No version, no worker versioning.</summary>
    public WorkerDeploymentOptions()
    {
    }

    /// <summary>The given version.</summary>
    /// <param name="version">Deployment name and build id.</param>
    /// <param name="useWorkerVersioning">Whether the server routes tasks by version.</param>
    public WorkerDeploymentOptions(WorkerDeploymentVersion version, bool useWorkerVersioning)
    {
        Version = version;
        UseWorkerVersioning = useWorkerVersioning;
    }

    /// <summary>Deployment name and build id. Required when set on a worker.</summary>
    public WorkerDeploymentVersion? Version { get; set; }

    /// <summary>Whether the server routes tasks to this worker by version. Default: false.</summary>
    public bool UseWorkerVersioning { get; set; }

    /// <summary>Behaviour of workflows that do not name their own. Default: unspecified.</summary>
    public VersioningBehavior DefaultVersioningBehavior { get; set; } = VersioningBehavior.Unspecified;

    /// <summary>A shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
