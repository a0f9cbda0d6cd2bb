using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>Counts approvals against needs. One person fills one place, unless the policy says that one may fill all.</summary>
public static class GateCount
{
    /// <summary>How far each need is met.</summary>
    public static ImmutableArray<NeedView> Of(ImmutableArray<Need> needs, IReadOnlyCollection<Decision> approvals) =>
    [
        .. needs.Select(need => new NeedView(
            need.Role, approvals.Where(a => a.Role == need.Role).Select(a => a.Principal).Distinct().Count(), need.Count)),
    ];

    /// <summary>True when nothing is missing.</summary>
    public static bool IsMet(ImmutableArray<NeedView> needs) => needs.All(need => need.Have >= need.Need);

    /// <summary>For people: <c>operator 1/1, reviewer 0/1</c>.</summary>
    public static string Sentence(ImmutableArray<NeedView> needs) => string.Join(", ", needs.Select(n => $"{n.Role} {n.Have}/{n.Need}"));

    /// <summary>What speaks against one more approval; null when nothing does.</summary>
    public static string? Objection(ImmutableArray<Need> needs, IReadOnlyCollection<Decision> approvals, Decision next, bool singleOperator)
    {
        if (!needs.Any(n => n.Role == next.Role)) return $"This gate does not need the role {next.Role}.";
        if (approvals.Any(a => a.Principal == next.Principal && a.Role == next.Role))
            return $"{next.Principal} has approved as {next.Role} already.";
        var other = approvals.FirstOrDefault(a => a.Principal == next.Principal);
        return other is not null && !singleOperator
            ? $"{next.Principal} has approved as {other.Role} already; one person fills one place."
            : null;
    }
}
