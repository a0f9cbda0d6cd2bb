using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>A pull request and who stands behind it.</summary>
/// <param name="Approvers">
/// Accounts whose last word on its last commit is yes. Where the forge tells which approvals count by the branch's rules, only those.
/// </param>
/// <param name="Objectors">Accounts whose last word is that it needs changes.</param>
internal sealed record ForgePullRequest(
    long Number, string Url, bool IsMerged, ImmutableArray<string> Approvers, ImmutableArray<string> Objectors);
