using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>Answer of a rollback's query <c>status</c>.</summary>
/// <param name="Phase">asking, waiting, putting back, verifying, recording, done.</param>
/// <param name="WaitingFor">What a person, or a lock, is waited for; null when it goes on by itself.</param>
/// <param name="Statement">What <c>rollback</c> signs; null when no decision is needed, or not yet.</param>
/// <param name="Report">Null until it is done.</param>
public sealed record RollbackStatus(
    ReleaseRef Release,
    EnvironmentName Environment,
    RollbackCause Cause,
    string Reason,
    string Phase,
    string Target,
    string? WaitingFor,
    StatedEvidence? Statement,
    ImmutableArray<HostRestored> Hosts,
    RollbackReport? Report,
    ImmutableArray<TimelineEntry> Timeline);
