using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What a release workflow returns; for Stopped and Stuck it is the first detail of the failure.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Hosts">Per-host truth of every environment that was touched.</param>
/// <param name="Incident">Null when none was written.</param>
public sealed record ReleaseResult(
    ReleaseRef Release, Outcome Outcome, string Reason, ImmutableArray<HostTruth> Hosts, IncidentEvidence? Incident,
    RecordEvidence? Record);

/// <summary>What is known of one component on one host.</summary>
/// <param name="Expected">What it should run now; null when it was not touched yet.</param>
/// <param name="Observed">What it was last seen to run.</param>
/// <param name="Note">For people: <c>changed</c>, <c>put back</c>, <c>excluded: …</c>.</param>
public sealed record HostTruth(
    EnvironmentName Environment, HostName Host, ComponentName Component, HostState? Before, HostState? Expected, HostState? Observed,
    string Note);
