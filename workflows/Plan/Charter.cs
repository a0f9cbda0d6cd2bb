using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>
/// What a release was started with, besides its name. Whoever changes a host gets it and derives the change from it again: the hash of the
/// plan and the inputs stand in the statement that people signed, so no other commands, hosts or values can be slipped in.
/// </summary>
public sealed record Charter(ReleasePlan Plan, ImmutableArray<Setting> Inputs, Starter Starter)
{
    /// <summary>The values of the whole release.</summary>
    public Values ValuesOf(ReleaseRef release) => Values.Of(release, Plan.TagOf(release.Version), Inputs);
}
