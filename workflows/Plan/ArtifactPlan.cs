using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>A file that the build leaves behind.</summary>
/// <param name="File">Path below the checkout.</param>
/// <param name="Sha256">
/// Path below the checkout of a file that the build writes with the digest (<c>sha256sum</c> format or bare hexadecimal);
/// null when the build reports none, and then what was built is what is pinned.
/// </param>
public sealed record ArtifactPlan(ArtifactName Name, string File, string? Sha256);
