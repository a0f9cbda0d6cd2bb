using System.Collections.Immutable;

namespace ReleaseWorkflows.Plan;

/// <summary>Joins what the policy asks and what the plan asks. A plan may only tighten.</summary>
public static class GateNeeds
{
    /// <summary>For every role the larger of the two counts; the policy's order first.</summary>
    public static ImmutableArray<Need> Tighten(ImmutableArray<Need> policy, ImmutableArray<Need> plan)
    {
        var all = policy.Select(need => need with { Count = Math.Max(need.Count, Asked(plan, need)) }).ToList();
        all.AddRange(plan.Where(need => !policy.Any(p => p.Role == need.Role)));
        return [.. all];
    }

    /// <summary>The policy's needs that the plan names with a smaller count; empty when the plan is as strict.</summary>
    public static ImmutableArray<Need> LoosenedBy(ImmutableArray<Need> policy, ImmutableArray<Need> plan)
        => [.. policy.Where(need => plan.Any(p => p.Role == need.Role) && Asked(plan, need) < need.Count)];

    private static int Asked(ImmutableArray<Need> needs, Need like) => needs.FirstOrDefault(n => n.Role == like.Role)?.Count ?? 0;
}
