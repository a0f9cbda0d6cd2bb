using System.Collections.Immutable;

namespace ReleaseWorkflows.Plan;

/// <summary>What the plan says about itself for people: who wrote it, when it was last tried, where to read on.</summary>
/// <param name="LastTested">Day on which it was last carried out or rehearsed; null when it does not say.</param>
/// <param name="StaleAfter">Age at which <c>release plan</c> warns; null for never.</param>
public sealed record RunbookPage(
    string? Author, DateOnly? LastTested, TimeSpan? StaleAfter, string? RelatedIssue, ImmutableArray<string> References);
