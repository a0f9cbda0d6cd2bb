using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>The annotated tag is on the release commit, in the origin.</summary>
/// <param name="Adopted">True: it was there before, on the same commit.</param>
/// <param name="Tagger">E-mail of who made the tag; null for a lightweight tag that was adopted.</param>
/// <param name="Author">E-mail of the commit's author.</param>
public sealed record TagEvidence(TagName Tag, CommitId Commit, bool Adopted, string? Tagger, string? Author);
