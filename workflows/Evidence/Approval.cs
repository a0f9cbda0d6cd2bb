using System.Collections.Immutable;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>The decisions that a gate asked for, all for the same statement.</summary>
/// <param name="Opening">Which opening of the gate they answer, counted from 1.</param>
/// <param name="Statement">Null when neither policy nor plan puts a gate before the environment; then there are no decisions.</param>
public sealed record Approval(
    EnvironmentName Environment, int Opening, StatedEvidence? Statement, ImmutableArray<SignedDecision> Decisions, ImmutableArray<Principal> By);
