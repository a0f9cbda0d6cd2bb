using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Which release is meant: a project, a version of it, and the commit that the version is.</summary>
public sealed record ReleaseRef(ProjectName Project, ReleaseVersion Version, CommitId Commit)
{
    /// <summary>Id of the workflow that carries the release out.</summary>
    [JsonIgnore]
    public string WorkflowId => WorkflowIds.Release(Project, Version);

    /// <inheritdoc/>
    public override string ToString() => $"{Project} {Version}";
}
