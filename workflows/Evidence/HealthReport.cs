using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>How the watch after a change ended.</summary>
/// <param name="Healthy">True: all checks held for the plan's window.</param>
/// <param name="Watched">From the change to the verdict.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Failing">The checks that failed in the last round; empty when healthy.</param>
public sealed record HealthReport(
    EnvironmentName Environment, bool Healthy, TimeSpan Watched, int Rounds, string Why, ImmutableArray<CheckResult> Failing);
