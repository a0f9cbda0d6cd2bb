using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>A release that was good here.</summary>
public sealed record KnownGood(
    ReleaseRef Release,
    ImmutableArray<VerifiedArtifact> Artifacts,
    string WorkflowId,
    string RunId,
    Digest PlanHash,
    DateTimeOffset At,
    string AuditHead);

/// <summary>Who stopped releases, and why.</summary>
public sealed record Freeze(string By, string Reason, DateTimeOffset Since);

/// <summary>A version that may not come back.</summary>
public sealed record Quarantine(ReleaseVersion Version, string Reason, DateTimeOffset Since);

/// <summary>A release that waits at the gate of this environment.</summary>
public sealed record GateWaiter(ReleaseVersion Version, string Owner, string OwnerRun);
