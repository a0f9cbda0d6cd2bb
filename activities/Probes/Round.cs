using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Probes;

/// <summary>Does a set of checks once, all at the same time.</summary>
internal sealed class Round(CheckBench bench)
{
    /// <returns>In the order of the checks.</returns>
    public async Task<ImmutableArray<CheckResult>> RunAsync(
        ReleaseRef release,
        SourcePlan source,
        TagName tag,
        EnvironmentName environment,
        ImmutableArray<PlacedCheck> checks,
        CancellationToken cancellation)
    {
        var running = checks.Select(placed =>
            bench.RunAsync(new CheckOrder(release, source, tag, placed.Check, environment, placed.Host, placed.Values), cancellation));
        return [.. await Task.WhenAll(running).ConfigureAwait(false)];
    }
}
