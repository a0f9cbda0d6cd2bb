using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Trust;

/// <summary>
/// Why a change is allowed, as text and signatures that whoever makes the change verifies again for itself, against the worker's own policy.
/// The workflow's word alone is never enough.
/// </summary>
/// <param name="Statement">
/// Null where no gate guards the environment. Else the change must be one that the statement names (release, digest, host, component,
/// plan), and the statement must name the workflow and run that ask.
/// </param>
/// <param name="Token">Of the lock; a host refuses one below the highest that it has seen.</param>
public sealed record Authorization(
    ReleaseRef Release, EnvironmentName Environment, StatedEvidence? Statement, ImmutableArray<SignedDecision> Decisions, FencingToken Token);
