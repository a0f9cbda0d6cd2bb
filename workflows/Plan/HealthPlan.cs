using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>How long good has to last before it counts.</summary>
/// <param name="Startup">Failures in this time after the change do not count.</param>
/// <param name="Every">Between two rounds of probes.</param>
/// <param name="Hold">All checks must pass without a break for this long.</param>
/// <param name="RollbackAfter">Unhealthy for longer than this: roll back; default 5 minutes.</param>
public sealed record HealthPlan(TimeSpan Startup, TimeSpan Every, TimeSpan Hold, TimeSpan RollbackAfter, ImmutableArray<Check> Checks);

/// <summary>Watching after success.</summary>
/// <param name="For">Default 30 minutes.</param>
/// <param name="Every">Between two rounds.</param>
public sealed record GuardPlan(TimeSpan For, TimeSpan Every, ImmutableArray<GuardTrigger> Triggers);

/// <summary>What a tripped trigger leads to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardAction>))]
public enum GuardAction
{
    /// <summary>Put back the release before.</summary>
    Rollback,
    /// <summary>Tell people through the escalation channels, and go on watching.</summary>
    Page,
}

/// <summary>Something that must not go on failing.</summary>
/// <param name="Checks">The trigger fails while one of them fails; <c>when: health</c> was replaced by the health checks.</param>
/// <param name="Failing">It must fail without a break for this long.</param>
public sealed record GuardTrigger(CheckName Name, ImmutableArray<Check> Checks, TimeSpan Failing, GuardAction Do);
