using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>An issue as the forge has it.</summary>
internal sealed record ForgeIssue(long Number, string Url, string Title, string Body, ImmutableArray<string> Labels);

/// <summary>An issue to be opened.</summary>
/// <param name="Labels">Names.</param>
internal sealed record IssueText(string Title, string Body, ImmutableArray<string> Labels);
