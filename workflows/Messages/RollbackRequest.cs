using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What a rollback workflow is started with.</summary>
/// <param name="Release">The release that is taken back.</param>
/// <param name="Plan">The plan that it was released by.</param>
/// <param name="Target">Version to go back to; null: each host to what was recorded for it, or the latest known-good release.</param>
/// <param name="Steps">Exactly what was changed, oldest first; empty when an operator asks from outside, then the fleet is asked.</param>
/// <param name="Authorization">Of the changes that are taken back, with the token of the lock that this rollback holds; null for an
/// operator.</param>
/// <param name="TakesOver">Lock request of the workflow that hands its lock over; null when there is none.</param>
/// <param name="Decision">The operator's signed decision; null when a release or its guard started this.</param>
public sealed record RollbackRequest(
    ReleaseRef Release,
    EnvironmentName Environment,
    ReleasePlan Plan,
    ImmutableArray<Setting> Inputs,
    RollbackCause Cause,
    string Reason,
    ReleaseVersion? Target,
    ImmutableArray<UndoStep> Steps,
    Authorization? Authorization,
    string? TakesOver,
    SignedDecision? Decision,
    ImmutableArray<TimelineEntry> Timeline)
{
    /// <summary>What the release was started with; who started it does not matter on the way back.</summary>
    [JsonIgnore]
    public Charter Charter => new(Plan, Inputs, new Starter(null, "rollback"));
}

/// <summary>One change and what was there before it.</summary>
public sealed record UndoStep(EnvironmentName Environment, HostName Host, ComponentName Component, HostState Before);
