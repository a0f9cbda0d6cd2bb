using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>Whether a decision may count, apart from its signature. Pure: every refusal is one sentence for the person who
/// decided.</summary>
internal static class DecisionRules
{
    /// <summary>A clock may be this far ahead of ours.</summary>
    public static readonly TimeSpan ClockLead = TimeSpan.FromMinutes(5);

    /// <summary>Older decisions are about a world that has moved on.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <returns>Null when nothing speaks against it.</returns>
    public static string? Refusal(Decision decision, string text, DecisionContext context, DateTimeOffset now) =>
        Form(decision, text)
        ?? Statement(decision, context)
        ?? Verdict(decision, context)
        ?? Who(decision, context)
        ?? Self(decision, context)
        ?? Age(decision, now);

    private static string? Form(Decision decision, string text) =>
        decision.Canonical() == text
            ? null : "The decision's text is not in its canonical form (RFC 8785), so its signature would mean nothing; use release sign.";

    private static string? Statement(Decision decision, DecisionContext context)
    {
        if (context.SeenIds.Contains(decision.Id))
            return $"The decision {decision.Id} has counted already; a decision counts once.";
        return decision.Statement == context.Statement.Hash
            ? null
            : $"The decision is about the evidence {decision.Statement.Short}, and what is open now is {context.Statement.Hash.Short}: "
                + "look again and decide anew.";
    }

    private static string? Verdict(Decision decision, DecisionContext context) =>
        context.Allowed.Contains(decision.Verdict)
            ? null
            : $"'{Word(decision.Verdict)}' does not answer this; what does: {string.Join(", ", context.Allowed.Select(Word))}.";

    private static string? Who(Decision decision, DecisionContext context)
    {
        if (context.Policy.Principals.FirstOrDefault(entry => entry.Principal == decision.Principal) is not { } entry)
            return $"The policy does not know {decision.Principal}.";
        if (decision.Verdict == ReleaseWorkflows.Trust.Verdict.Approve && entry.Kind != PrincipalKind.Human)
            return entry.Kind == PrincipalKind.Agent
                ? $"Agents cannot approve gates (principal {decision.Principal} is an agent)."
                : $"Pipelines cannot approve gates (principal {decision.Principal} is a pipeline).";
        if (!entry.Roles.Contains(decision.Role))
            return $"{decision.Principal} does not have the role {decision.Role} in the policy.";
        return context.Roles.Contains(decision.Role)
            ? null
            : $"The role {decision.Role} does not answer this; what does: {string.Join(", ", context.Roles)}.";
    }

    private static string? Self(Decision decision, DecisionContext context)
    {
        var isAllowed = context.Policy.SingleOperator || context.Gate is { SelfApproval: true };
        if (isAllowed || decision.Verdict != ReleaseWorkflows.Trust.Verdict.Approve)
            return null;
        var selves = ReleaseWorkflows.Trust.Statement.Parse(context.Statement.Text).Selves;
        return selves.Contains(decision.Principal.Text, StringComparer.OrdinalIgnoreCase)
            ? $"{decision.Principal} started or made this release and cannot approve it; somebody else has to."
            : null;
    }

    private static string? Age(Decision decision, DateTimeOffset now)
    {
        if (decision.At > now + ClockLead)
            return $"The decision is dated {decision.At:u}, which is still to come; set the clock of the machine that signed it.";
        return decision.At < now - Lifetime
            ? $"The decision is dated {decision.At:u}; one older than {Lifetime.TotalDays} days no longer counts." : null;
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();
}
