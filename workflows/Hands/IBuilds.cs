using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Makes artifacts from a commit.</summary>
public interface IBuilds
{
    /// <summary>
    /// Builds in a fresh checkout and keeps the files by their digest in the worker's store. Heartbeats. A build of the same commit and
    /// plan that ended well before is found again and not repeated.
    /// </summary>
    /// <remarks>
    /// With a pipeline the run that the tag's push started on the forge is watched instead. Fails as <see cref="Failures.BuildFailed"/>
    /// (retryable), with the end of the output or the run's address in the message, and as <see cref="Failures.PipelineNotSeen"/>
    /// (not retryable) when no run appeared.
    /// </remarks>
    [Activity]
    Task<BuildEvidence> BuildAsync(BuildOrder order);

    /// <summary>Reads the kept file again and compares. </summary>
    /// <remarks>Fails as <see cref="Failures.DigestMismatch"/>, not retryable, when bytes and report differ or the file is gone.</remarks>
    [Activity]
    Task<VerifiedArtifact> VerifyArtifactAsync(VerifyOrder order);
}

/// <summary>What to build. The attempt number is the activity's own.</summary>
/// <param name="Again">True after a person said retry: a run that has ended badly is then started again; null before.</param>
public sealed record BuildOrder(
    ReleaseRef Release, SourcePlan Source, TagName Tag, BuildPlan Build, ImmutableArray<ArtifactPlan> Artifacts, Values Values,
    Digest PlanHash, bool? Again = null);

/// <summary>What to read again.</summary>
public sealed record VerifyOrder(ReleaseRef Release, ArtifactPlan Artifact, BuiltArtifact Built);
