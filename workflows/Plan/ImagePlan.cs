namespace ReleaseWorkflows.Plan;

/// <summary>An image that the build pushes to a registry.</summary>
/// <param name="Reference">Image with the tag of the version, after placeholders are replaced; never <c>latest</c>.</param>
/// <param name="AlsoTagged">The same image under the tag of the commit; both must be one digest. Null when the build makes no such
/// tag.</param>
/// <param name="Manifest">Path below the checkout of the file that the build writes the digest into; null when it writes none, and then
/// what the registry shows right after the build is what is pinned.</param>
/// <param name="Credentials"><c>secret:NAME</c> of <c>user:password</c> for the registry; null for none.</param>
public sealed record ImagePlan(string Reference, string? AlsoTagged, string? Manifest, string? Credentials);
