using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>
/// Watches for a while. One activity each, which carries what it has seen in its heartbeats and goes on from there when restarted.
/// </summary>
public interface IProbes
{
    /// <summary>Watches until the checks held for the window, or failed for too long. Unhealthy is an answer, not an error.</summary>
    [Activity]
    Task<HealthReport> HoldHealthyAsync(HealthOrder order);

    /// <summary>Watches until the time is over or a trigger that rolls back has failed for long enough; pages on the way.</summary>
    [Activity]
    Task<GuardReport> GuardAsync(GuardOrder order);
}

/// <summary>A check of one host, or of the whole when the host is null; placeholders already replaced.</summary>
public sealed record PlacedCheck(HostPlan? Host, Check Check, Values Values);

/// <summary>What must hold.</summary>
/// <param name="Since">When the last host had been changed, by the workflow's clock.</param>
public sealed record HealthOrder(
    ReleaseRef Release,
    SourcePlan Source,
    TagName Tag,
    EnvironmentName Environment,
    TimeSpan Startup,
    TimeSpan Every,
    TimeSpan Hold,
    TimeSpan RollbackAfter,
    ImmutableArray<PlacedCheck> Checks,
    DateTimeOffset Since);

/// <summary>What must not go on failing.</summary>
/// <param name="Until">By the workflow's clock.</param>
/// <param name="Pages">Where a paging trigger tells people.</param>
public sealed record GuardOrder(
    ReleaseRef Release,
    SourcePlan Source,
    TagName Tag,
    EnvironmentName Environment,
    TimeSpan Every,
    DateTimeOffset Until,
    ImmutableArray<PlacedTrigger> Triggers,
    ImmutableArray<Channel> Pages);

/// <summary>A trigger with its checks placed.</summary>
public sealed record PlacedTrigger(CheckName Name, ImmutableArray<PlacedCheck> Checks, TimeSpan Failing, GuardAction Do);
