using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>What a forge asks of commits before they may enter a branch, as far as the asking account may see it.</summary>
/// <param name="Checks">Names of required checks, with <c>*</c> for any text.</param>
internal sealed record BranchRules(bool IsProtected, ImmutableArray<string> Checks);
