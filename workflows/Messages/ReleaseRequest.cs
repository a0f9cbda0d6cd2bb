using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What a release workflow is started with.</summary>
/// <param name="Plan">Pinned by value: later edits of release.yaml do not reach a release that runs.</param>
/// <param name="Inputs">Values for the plan's inputs, defaults filled in.</param>
public sealed record ReleaseRequest(
    ReleaseRef Release, ReleasePlan Plan, ImmutableArray<Setting> Inputs, Starter Starter);

/// <summary>Who started it.</summary>
/// <param name="Principal">Null when nobody is known; then the tagger and the commit's author count as the one who started.</param>
/// <param name="How">For people: <c>tag push</c>, <c>command</c>.</param>
public sealed record Starter(Principal? Principal, string How)
{
    /// <inheritdoc/>
    public override string ToString() => Principal is { } who ? $"{who} ({How})" : How;
}
