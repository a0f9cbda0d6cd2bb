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
internal sealed class ChangeGuard(Policies policies, DecisionJudge judge)
{
    /// <param name="asking">Workflow and run that scheduled the activity.</param>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">Refused, not retryable, with the reason.</exception>
    public async Task AllowAsync(HostOrder host, Authorization authorization, AskingRun asking, CancellationToken cancellation)
    {
        if (await RefusalAsync(host, authorization, asking, cancellation).ConfigureAwait(false) is { } refusal)
            throw Failures.Refused(refusal);
    }

    /// <returns>Null when the change is allowed; else one sentence.</returns>
    public async Task<string?> RefusalAsync(HostOrder host, Authorization authorization, AskingRun asking, CancellationToken cancellation)
    {
        var policy = policies.Of(host.Release.Project);
        if (authorization.Release != host.Release || authorization.Environment != host.Environment)
            return $"The authorization is for {authorization.Release} in {authorization.Environment}, "
                + $"the change for {host.Release} in {host.Environment}.";
        var gate = policy.Gates.FirstOrDefault(entry => entry.Before == host.Environment);
        var needs = gate?.Needs ?? [];
        if (authorization.Statement is not { } stated)
            return needs.IsEmpty
                ? null
                : $"The policy puts a gate before {host.Environment}, and this change comes without a statement and decisions.";
        if (StatementFit.Problem(stated, host, asking) is { } problem)
            return problem;
        var context = new DecisionContext(policy, stated, [Verdict.Approve], [.. needs.Select(need => need.Role)], gate, []);
        var approvals = await ApprovalsAsync(authorization.Decisions, needs, context, cancellation).ConfigureAwait(false);
        return Quorum.Missing(needs, approvals.Good, policy.SingleOperator) is { } missing
            ? $"{missing}{string.Concat(approvals.Refusals.Select(refusal => $" {refusal}"))}"
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
