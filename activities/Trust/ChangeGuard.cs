using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>
/// Verifies, inside the activity that is about to change a host, that the change is allowed by this worker's own policy. What the workflow
/// believes is not asked: whoever can reach the namespace can make a workflow believe anything.
/// </summary>
internal sealed class ChangeGuard(Policies policies, DecisionJudge judge, Makers makers)
{
    /// <param name="asking">Workflow and run that scheduled the activity.</param>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">Refused, not retryable, with the reason.</exception>
    public async Task AllowAsync(HostChangeOrder order, AskingRun asking, CancellationToken cancellation)
    {
        var (host, authorization, charter) = (order.Host, order.Authorization, order.Charter);
        var refusal = await RefusalAsync(host, authorization, charter, asking, cancellation).ConfigureAwait(false)
            ?? (authorization.Statement is null ? null : CharterFit.Change(host, charter));
        if (refusal is not null)
            throw Failures.Refused(refusal);
    }

    /// <summary>Whether people let this release into this environment by this plan; what exactly is changed is not looked at.</summary>
    /// <returns>Null when they did, or nobody has to; else one sentence.</returns>
    public async Task<string?> RefusalAsync(
        HostOrder host, Authorization authorization, Charter charter, AskingRun asking, CancellationToken cancellation)
    {
        var policy = policies.Of(host.Release.Project);
        if (authorization.Release != host.Release || authorization.Environment != host.Environment)
            return $"The authorization is for {authorization.Release} in {authorization.Environment}, "
                + $"the change for {host.Release} in {host.Environment}.";
        var gate = policy.Gates.FirstOrDefault(entry => entry.Before == host.Environment);
        var (least, planned) = (gate?.Needs ?? [], charter.Plan.GateBefore(host.Environment)?.Needs ?? []);
        if (!GateNeeds.LoosenedBy(least, planned).IsEmpty)
            return $"The plan's gate before {host.Environment} asks for less than the policy.";
        var needs = GateNeeds.Tighten(least, planned);
        if (authorization.Statement is not { } stated)
            return needs.IsEmpty
                ? null
                : $"Policy or plan put a gate before {host.Environment}, and this change comes without a statement and decisions.";
        if (StatementFit.Problem(stated, host, asking) is { } problem)
            return problem;
        var statement = Statement.Parse(stated.Text);
        if (CharterFit.Problem(statement, charter) is { } other)
            return other;
        if (await UnnamedAsync(statement, host.Release, charter, policy, gate, cancellation).ConfigureAwait(false) is { } unnamed)
            return unnamed;
        var context = new DecisionContext(policy, stated, [Verdict.Approve], [.. needs.Select(need => need.Role)], gate, []);
        var approvals = await ApprovalsAsync(authorization.Decisions, needs, context, cancellation).ConfigureAwait(false);
        return Quorum.Missing(needs, approvals.Good, policy.SingleOperator) is { } missing
            ? $"{missing}{string.Concat(approvals.Refusals.Select(refusal => $" {refusal}"))}"
            : null;
    }

    // A statement that leaves out who made the release would let them approve it.
    private async Task<string?> UnnamedAsync(
        Statement statement, ReleaseRef release, Charter charter, ReleasePolicy policy, PolicyGate? gate, CancellationToken cancellation)
    {
        if (policy.SingleOperator || gate is { SelfApproval: true })
            return null;
        var selves = await makers.OfAsync(release, charter, policy, cancellation).ConfigureAwait(false);
        return selves.FirstOrDefault(self => !statement.Selves.Contains(self, StringComparer.OrdinalIgnoreCase)) is { } left
            ? $"The statement does not say that {left} started or made this release."
            : null;
    }

    private async Task<(ImmutableArray<(Principal Who, Role As)> Good, ImmutableArray<string> Refusals)> ApprovalsAsync(
        ImmutableArray<SignedDecision> decisions, ImmutableArray<Need> needs, DecisionContext context, CancellationToken cancellation)
    {
        var good = ImmutableArray.CreateBuilder<(Principal, Role)>();
        var refusals = ImmutableArray.CreateBuilder<string>();
        foreach (var decision in needs.IsEmpty ? [] : decisions)
        {
            var judged = await judge.JudgeAsync(decision, context, cancellation).ConfigureAwait(false);
            if (!judged.Counts)
            {
                refusals.Add(judged.Refusal!);
                continue;
            }

            good.Add((judged.Decision!.Principal, judged.Decision.Role));
            context = context with { SeenIds = context.SeenIds.Add(judged.Decision.Id) };
        }

        return (good.ToImmutable(), refusals.ToImmutable());
    }
}
