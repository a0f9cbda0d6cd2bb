using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>Looks whether pipelines and scanners called the release commit good.</summary>
/// <param name="Names">
/// Checks as the forge names them, or a job's name alone; <c>*</c> stands for any text. Each must be there and green. Empty: those that the
/// forge requires for the release branch, of which there must be one.
/// </param>
public sealed record CiCheck(ImmutableArray<string> Names) : CheckWork
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AsksForge => true;
}

/// <summary>Looks at the pull request that brought the release commit.</summary>
/// <param name="Merged">It must be merged.</param>
/// <param name="Approved">So many people must have approved its last commit, and nobody may object; 0 for no such demand.</param>
public sealed record PullRequestCheck(bool Merged, int Approved) : CheckWork
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AsksForge => true;
}

/// <summary>Looks for open issues that forbid a release.</summary>
/// <param name="Labels">One or more; an open issue with one of them is one too many.</param>
public sealed record IncidentsCheck(ImmutableArray<string> Labels) : CheckWork
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool AsksForge => true;
}
