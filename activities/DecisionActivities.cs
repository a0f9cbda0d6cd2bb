using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Builds;
using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Makes statements and judges decisions, by the worker's own policy and eyes.</summary>
public sealed class DecisionActivities : IDecisions
{
    private readonly Policies policies;
    private readonly DecisionJudge judge;
    private readonly Makers makers;
    private readonly ArtifactSight sight;
    private readonly HostEyes eyes;
    private readonly TimeProvider time;

    internal DecisionActivities(
        Policies policies, DecisionJudge judge, Makers makers, ArtifactSight sight, HostEyes eyes, TimeProvider time) =>
        (this.policies, this.judge, this.makers, this.sight, this.eyes, this.time) = (policies, judge, makers, sight, eyes, time);

    /// <inheritdoc/>
    [Activity]
    public Task<GateRules> ReadGateRulesAsync(GateRulesOrder order)
    {
        var policy = policies.Of(order.Project);
        var gate = policy.Gates.FirstOrDefault(entry => entry.Before == order.Environment);
        var (asked, planned) = (gate?.Needs ?? [], order.Plan?.Needs ?? []);
        if (GateNeeds.LoosenedBy(asked, planned) is { IsEmpty: false } loosened)
            throw Failures.PlanLoosensPolicy(
                $"The plan's gate before {order.Environment} asks for less than the policy, whose least is "
                + $"{string.Join(", ", loosened.Select(need => $"{need.Role} {need.Count}"))}.");
        var needs = GateNeeds.Tighten(asked, planned);
        var people = needs.Select(need => new WhoCan(need.Role,
            [.. policy.Principals.Where(p => p.Kind == PrincipalKind.Human && p.Roles.Contains(need.Role)).Select(p => p.Principal)]));
        return Task.FromResult(
            new GateRules(needs, [.. people], gate?.SelfApproval ?? false, policy.SingleOperator, policy.UnsignedAllowed));
    }

    /// <inheritdoc/>
    [Activity]
    public Task<StatedEvidence> StateAsync(StatementOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var (facts, asking) = (order.Facts, AskingRun.Current);
        if (facts.WorkflowId != asking.WorkflowId || facts.RunId != asking.RunId)
            throw Failures.Refused($"{asking.WorkflowId} asks for a statement in the name of {facts.WorkflowId}.");
        foreach (var artifact in facts.Artifacts)
            await sight.CheckAsync(facts.Project, PlanOf(artifact, order), artifact.Name, artifact.Digest, cancellation).ConfigureAwait(false);

        var hosts = ImmutableArray.CreateBuilder<StatedHost>();
        foreach (var host in order.Hosts)
            hosts.Add(new StatedHost(
                host.Host.Name, host.Component, (await eyes.ObserveAsync(host, cancellation).ConfigureAwait(false)).ToStated()));
        if (hosts.Count > 0)
            facts = facts with { Hosts = hosts.ToImmutable() };
        if (order.Charter is { } charter)
            facts = await ChartedAsync(facts, charter, cancellation).ConfigureAwait(false);
        return StatedEvidence.Of(facts.Canonical());
    });

    private static ArtifactPlan? PlanOf(StatedArtifact artifact, StatementOrder order) =>
        order is { Charter: { } charter, Facts: { Version: { } version, Commit: { } commit } }
        && charter.Plan.Artifacts.FirstOrDefault(planned => planned.Name == artifact.Name) is { } planned
            ? Template.Fill(planned, charter.ValuesOf(new ReleaseRef(order.Facts.Project, version, commit)))
            : null;

    private async Task<Statement> ChartedAsync(Statement facts, Charter charter, CancellationToken cancellation)
    {
        var charted = facts with { PlanHash = charter.Plan.Hash, Inputs = charter.Inputs };
        if (facts is not { Kind: StatementKind.Gate, Version: { } version, Commit: { } commit })
            return charted;
        var release = new ReleaseRef(facts.Project, version, commit);
        return charted with
        {
            Selves = await makers.OfAsync(release, charter, policies.Of(facts.Project), cancellation).ConfigureAwait(false),
        };
    }

    /// <inheritdoc/>
    [Activity]
    public Task<DecisionRecord> JudgeAsync(JudgementOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var policy = policies.Of(order.Project);
        var gate = policy.Gates.FirstOrDefault(entry => entry.Before == order.Environment);
        var open = StatedEvidence.Of(order.Statement.Text);
        var context = new DecisionContext(policy, open, order.Allowed, order.Roles, gate, order.SeenIds);
        var judged = await judge.JudgeAsync(order.Decision, context, cancellation).ConfigureAwait(false);
        var decision = judged.Decision;
        var log = ActivityExecutionContext.Current.Logger;
        if (judged.Refusal is { } refusal)
            log.DecisionRefused(decision?.Id, decision?.Principal, decision?.Role, refusal);
        else
            log.DecisionCounts(decision?.Id, decision?.Principal, decision?.Role, judged.IsSigned);
        return new DecisionRecord(
            decision?.Id,
            decision?.Verdict.ToString().ToLowerInvariant() ?? "unreadable",
            decision?.Principal,
            decision?.Role,
            decision?.Reason ?? "",
            judged.Counts,
            judged.Refusal,
            judged.IsSigned,
            judged.Key,
            order.Received);
    });
}
