using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>All evidence of one release: one JSON file.</summary>
/// <param name="Schema">1.</param>
/// <param name="Outcome">Empty while the release goes on.</param>
public sealed record Manifest(
    int Schema,
    ReleaseRef Release,
    Digest PlanHash,
    string WorkflowId,
    string RunId,
    string StartedBy,
    string Outcome,
    string Reason,
    PreflightReport? Preflight,
    TagEvidence? Tag,
    BuildEvidence? Build,
    ImmutableArray<VerifiedArtifact> Artifacts,
    ImmutableArray<HostChange> Changes,
    ImmutableArray<SmokeReport> Smoke,
    ImmutableArray<GateRecord> Gates,
    ImmutableArray<HealthReport> Health,
    ImmutableArray<RollbackReport> Rollbacks,
    RecordEvidence? Record,
    GuardReport? Guard);

/// <summary>One opening of a gate and every decision that came for it, refused ones too.</summary>
public sealed record GateRecord(
    EnvironmentName Environment, int Opening, string Statement, StatementHash Hash, string Ending, ImmutableArray<DecisionRecord> Decisions);

/// <summary>One decision as it was judged.</summary>
/// <param name="Refusal">Null when accepted.</param>
/// <param name="Signed">False only where the policy of a demo allows unsigned decisions.</param>
/// <param name="Key">Fingerprint of the key; null when unsigned.</param>
public sealed record DecisionRecord(
    DecisionId? Id,
    string Verdict,
    Principal? Principal,
    Role? Role,
    string Reason,
    bool Accepted,
    string? Refusal,
    bool Signed,
    string? Key,
    DateTimeOffset Received);
