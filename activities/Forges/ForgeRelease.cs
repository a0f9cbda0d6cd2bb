using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>A release as the forge has it.</summary>
/// <param name="Tag">As it was written there; forges compare tags without case, git does not.</param>
internal sealed record ForgeRelease(long Id, string Tag, string Url, string Title, string Body, bool IsDraft, bool IsPrerelease);

/// <summary>What a release has to say.</summary>
/// <param name="Commit">Where the tag is; a forge that finds no tag makes one there.</param>
internal sealed record ReleaseText(TagName Tag, CommitId Commit, string Title, string Body, bool IsDraft, bool IsPrerelease);
