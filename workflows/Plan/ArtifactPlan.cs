using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>What the build leaves behind: a file, or an image in a registry. Exactly one of file and image is there.</summary>
/// <param name="File">Path below the checkout; null for an image.</param>
/// <param name="Sha256">
/// Path below the checkout of a file that the build writes with the digest (<c>sha256sum</c> format or bare hexadecimal);
/// null when the build reports none, and then what was built is what is pinned.
/// </param>
/// <param name="Image">Null for a file.</param>
public sealed record ArtifactPlan(ArtifactName Name, string? File, string? Sha256, ImagePlan? Image = null);
