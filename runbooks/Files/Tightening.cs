using System.Collections.Immutable;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Runbooks;

/// <summary>Says where a plan asks for less than the policy. The worker refuses it too; this is to be told earlier.</summary>
public static class Tightening
{
    /// <summary>One sentence for each; empty when the plan is at least as strict.</summary>
    public static ImmutableArray<string> Refusals(ReleasePlan plan, ReleasePolicy policy)
    {
        var refusals = ImmutableArray.CreateBuilder<string>();
        if (plan.Project != policy.Project) refusals.Add($"The plan is for '{plan.Project}', the policy for '{policy.Project}'.");
        foreach (var gate in policy.Gates)
        {
            foreach (var need in GateNeeds.LoosenedBy(gate.Needs, plan.GateBefore(gate.Before)?.Needs ?? []))
                refusals.Add($"The policy needs {need.Count} × {need.Role} before {gate.Before}; the plan asks for less. A plan may "
                    + "only tighten the policy.");
        }
        foreach (var need in plan.Gates.SelectMany(g => g.Needs).DistinctBy(n => n.Role))
        {
            var humans = policy.Principals.Count(p => p.Kind == PrincipalKind.Human && p.Roles.Contains(need.Role));
            if (humans < need.Count)
                refusals.Add($"The plan needs {need.Count} × {need.Role}, and the policy knows {humans} humans with that role.");
        }
        return refusals.ToImmutable();
    }
}
