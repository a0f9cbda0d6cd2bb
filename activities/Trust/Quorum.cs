using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>Whether enough different people agreed. Pure.</summary>
internal static class Quorum
{
    /// <summary>
    /// One person fills one place, however many roles they have; with <paramref name="singleOperator"/> one place in every role.
    /// </summary>
    /// <returns>Null when every need is met; else one sentence that says what is missing.</returns>
    public static string? Missing(ImmutableArray<Need> needs, ImmutableArray<(Principal Who, Role As)> approvals, bool singleOperator)
    {
        var taken = new Dictionary<(Role Role, int Place), Principal>();
        foreach (var (role, count) in needs)
        {
            var filled = singleOperator
                ? approvals.Where(approval => approval.As == role).Select(approval => approval.Who).Distinct().Count()
                : Enumerable.Range(0, count).TakeWhile(place => Fill((role, place), approvals, taken, [])).Count();
            if (filled < count)
                return $"The policy asks for {Asked(needs)}; {role} has {filled}/{count} that count.";
        }

        return null;
    }

    private static string Asked(ImmutableArray<Need> needs) => string.Join(", ", needs.Select(need => $"{need.Role} {need.Count}"));

    // Augmenting paths: somebody who already fills a place may move to another role of theirs to make room.
    private static bool Fill(
        (Role Role, int Place) place,
        ImmutableArray<(Principal Who, Role As)> approvals,
        Dictionary<(Role Role, int Place), Principal> taken,
        HashSet<Principal> tried)
    {
        foreach (var (who, _) in approvals.Where(a => a.As == place.Role))
        {
            if (!tried.Add(who))
                continue;
            var current = taken.Where(t => t.Value == who).Select(t => ((Role, int)?)t.Key).FirstOrDefault();
            if (current is { } held && !Fill(held, approvals, taken, tried))
                continue;
            taken[place] = who;
            return true;
        }

        return false;
    }
}
