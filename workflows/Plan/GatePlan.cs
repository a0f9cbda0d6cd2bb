using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>People who must agree before an environment is touched.</summary>
/// <param name="Remind">After this time without an ending, and again each time; null for never.</param>
/// <param name="Escalate">Null for never.</param>
/// <param name="Expire">Above zero; an expired gate no longer opens by approvals.</param>
/// <param name="Keep">How long an expired gate may be re-opened; default 7 days.</param>
public sealed record GatePlan(
    EnvironmentName Before, ImmutableArray<Need> Needs, TimeSpan? Remind, EscalationPlan? Escalate, TimeSpan Expire, TimeSpan Keep)
{
    /// <summary>The times of a gate that only the policy asks for: a day, and a week to open it again.</summary>
    public static GatePlan Usual(EnvironmentName before)
        => new(before, [], TimeSpan.FromHours(4), null, TimeSpan.FromDays(1), TimeSpan.FromDays(7));
}

/// <summary>So many different people in this role.</summary>
/// <param name="Count">1 or more.</param>
public sealed record Need(Role Role, int Count);

/// <summary>Who hears of it when nobody decides.</summary>
public sealed record EscalationPlan(TimeSpan After, Role To);
