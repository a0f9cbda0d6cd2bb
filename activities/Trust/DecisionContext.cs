using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>What a decision has to fit.</summary>
/// <param name="Statement">The one that is open; its hash was computed here from its text.</param>
/// <param name="Allowed">Verdicts that answer it.</param>
/// <param name="Roles">Roles that may answer it.</param>
/// <param name="Gate">The policy's gate before the environment; null when it has none there.</param>
/// <param name="SeenIds">Decisions that have counted already.</param>
internal sealed record DecisionContext(
    ReleasePolicy Policy,
    StatedEvidence Statement,
    ImmutableArray<Verdict> Allowed,
    ImmutableArray<Role> Roles,
    PolicyGate? Gate,
    ImmutableArray<DecisionId> SeenIds);
