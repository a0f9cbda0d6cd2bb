using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>The evidence so far; it becomes the manifest.</summary>
internal sealed class Ledger
{
    private const int TailOfPassed = 400;

    private readonly List<GateRecord> gates = [];

    public PreflightReport? Preflight { get; set; }

    public TagEvidence? Tag { get; set; }

    public BuildEvidence? Build { get; set; }

    public ImmutableArray<VerifiedArtifact> Artifacts { get; set; } = [];

    public List<HostChange> Changes { get; } = [];

    public List<SmokeReport> Smoke { get; } = [];

    public List<HealthReport> Health { get; } = [];

    public List<RollbackReport> Rollbacks { get; } = [];

    public RecordEvidence? Record { get; set; }

    /// <summary>With the forge's release, as far as it is there.</summary>
    public RecordEvidence? Recorded => Record is { } record && Page is not null ? record with { Release = Page } : Record;

    /// <summary>Null until it is on the forge.</summary>
    public ForgeReleaseEvidence? Page { get; set; }

    public GuardReport? Guard { get; set; }

    public IncidentEvidence? Incident => Rollbacks.LastOrDefault(r => r.Incident is not null)?.Incident;

    /// <summary>Notes an opening of a gate, or that it ended.</summary>
    public void Note(GateRecord gate)
    {
        var at = gates.FindIndex(g => g.Environment == gate.Environment && g.Opening == gate.Opening);
        if (at < 0) gates.Add(gate);
        else gates[at] = gate;
    }

    /// <summary>Output of passed checks is of little use later and would fill the history; failed ones keep theirs.</summary>
    public static CheckResult Trimmed(CheckResult result)
        => result.Verdict == CheckVerdict.Failed || result.Tail.Length <= TailOfPassed
            ? result
            : result with { Tail = result.Tail[^TailOfPassed..] };

    /// <summary>All of it.</summary>
    public Manifest ToManifest(ReleaseRequest request, string outcome, string reason) => new(
        1,
        request.Release,
        request.Plan.Hash,
        Workflow.Info.WorkflowId,
        Workflow.Info.RunId,
        request.Starter.ToString(),
        outcome,
        reason,
        Preflight,
        Tag,
        Build,
        Artifacts,
        [.. Changes],
        [.. Smoke],
        [.. gates],
        [.. Health],
        [.. Rollbacks],
        Recorded,
        Guard);
}
