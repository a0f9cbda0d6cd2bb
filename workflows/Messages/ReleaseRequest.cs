using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What a release workflow is started with.</summary>
/// <param name="Plan">Pinned by value: later edits of release.yaml do not reach a release that runs.</param>
/// <param name="Inputs">Values for the plan's inputs, defaults filled in.</param>
public sealed record ReleaseRequest(
    ReleaseRef Release, ReleasePlan Plan, ImmutableArray<Setting> Inputs, Starter Starter)
{
    /// <summary>All but the release's name.</summary>
    [JsonIgnore]
    public Charter Charter => new(Plan, Inputs, Starter);
}

/// <summary>Who started it.</summary>
/// <param name="Principal">
/// Null when nobody said so. Unless a person's signature proves it, the tagger and the commit's author count as those who started, too.
/// </param>
/// <param name="How">For people: <c>tag push</c>, <c>command</c>.</param>
/// <param name="Signed">Proof of the name; null when it is only claimed.</param>
public sealed record Starter(Principal? Principal, string How, SignedStart? Signed = null)
{
    /// <inheritdoc/>
    public override string ToString() => Principal is { } who ? $"{who} ({How})" : How;
}
