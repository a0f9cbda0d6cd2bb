using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Makes statements and judges decisions, by the worker's own policy.</summary>
public interface IDecisions
{
    /// <summary>What the policy, tightened by the plan, asks before an environment.</summary>
    /// <remarks>Fails as <see cref="Failures.PlanLoosensPolicy"/> or <see cref="Failures.UnknownProject"/>, not retryable.</remarks>
    [Activity]
    Task<GateRules> ReadGateRulesAsync(GateRulesOrder order);

    /// <summary>
    /// Writes down what is to be decided. Digests are read again from the worker's store and hosts are observed again, so the text tells
    /// what is, not what the workflow believes; the same facts give the same text.
    /// </summary>
    /// <remarks>Fails as <see cref="Failures.DigestMismatch"/>, not retryable, when an artifact is gone or altered.</remarks>
    [Activity]
    Task<StatedEvidence> StateAsync(StatementOrder order);

    /// <summary>Judges one decision. A refusal is an answer, not an error.</summary>
    [Activity]
    Task<DecisionRecord> JudgeAsync(JudgementOrder order);
}

/// <summary>What is asked about.</summary>
/// <param name="Plan">The plan's own gate; null when it has none.</param>
public sealed record GateRulesOrder(ProjectName Project, EnvironmentName Environment, GatePlan? Plan);

/// <summary>What a gate asks.</summary>
/// <param name="Needs">Empty: no gate stands before this environment.</param>
/// <param name="WhoCan">Human principals with one of the roles.</param>
/// <param name="SingleOperator">True: one person may fill every role; shown on every approval.</param>
/// <param name="UnsignedAllowed">True only for a demo; shown everywhere.</param>
public sealed record GateRules(
    ImmutableArray<Need> Needs, ImmutableArray<WhoCan> WhoCan, bool SelfApproval, bool SingleOperator, bool UnsignedAllowed);

/// <summary>The people of one role.</summary>
public sealed record WhoCan(Role Role, ImmutableArray<Principal> Principals);

/// <summary>What a statement is to say, as the workflow sees it.</summary>
/// <param name="Facts">Everything; digests and what runs on hosts are replaced by what is found.</param>
/// <param name="Hosts">To observe again; empty when the statement names no hosts.</param>
/// <param name="Charter">Plan hash, inputs and selves are made from it, whatever the facts say; null for an environment, which has
/// none.</param>
public sealed record StatementOrder(Statement Facts, ImmutableArray<HostOrder> Hosts, Charter? Charter);

/// <summary>A decision and what it is meant for.</summary>
/// <param name="Statement">The statement that is open now; a decision for any other is refused as stale.</param>
/// <param name="Allowed">Verdicts that answer it.</param>
/// <param name="Roles">Roles that may answer it; for a gate those of its needs, else operator.</param>
/// <param name="Environment">Whose gate; null when it is none.</param>
/// <param name="SeenIds">Decisions that counted before in this run.</param>
/// <param name="Received">By the workflow's clock.</param>
public sealed record JudgementOrder(
    ProjectName Project,
    EnvironmentName? Environment,
    StatedEvidence Statement,
    SignedDecision Decision,
    ImmutableArray<Verdict> Allowed,
    ImmutableArray<Role> Roles,
    ImmutableArray<DecisionId> SeenIds,
    DateTimeOffset Received);
