using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>A change as the host itself remembers it: what was there before, and by which deploy it was made.</summary>
/// <param name="Number">Order of changes in this room, from 1.</param>
/// <param name="Version">The release that changes; for a putting back, the one that is taken back.</param>
/// <param name="IsPutBack">True when an earlier state was restored.</param>
/// <param name="WorkflowId">Workflow that asked; with the run it says whose change it is.</param>
/// <param name="Deploy">As it was authorized: a later putting back runs these commands and no others.</param>
/// <param name="Artifact">What it brings; null when it brings nothing, or puts back what nobody knows.</param>
/// <param name="File">Name of the artifact's file, which says how to unpack it; null when not known.</param>
/// <param name="Before">Observed on the host before anything was touched.</param>
internal sealed record ChangeRecord(
    int Number,
    ReleaseVersion Version,
    bool IsPutBack,
    FencingToken Token,
    string WorkflowId,
    string RunId,
    Deploy Deploy,
    Values Values,
    Digest? Artifact,
    string? File,
    HostState Before,
    ChangeStep Step)
{
    /// <summary>The same change asked for again, by a retry or after a lost reply.</summary>
    public bool IsSameChange(ReleaseVersion version, bool isPutBack, FencingToken token) =>
        Version == version && IsPutBack == isPutBack && Token == token;
}
