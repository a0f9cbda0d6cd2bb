using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>What anyone may ask a release at any moment.</summary>
public sealed partial class ReleaseWorkflow
{
    /// <summary>Where it stands, host by host.</summary>
    [WorkflowQuery(QueryNames.Status)]
    public ReleaseStatus Status() => Views.Status(run);

    /// <summary>What happened.</summary>
    [WorkflowQuery(QueryNames.Timeline)]
    public ImmutableArray<TimelineEntry> TimelineOf() => run.Timeline.Entries;

    /// <summary>Every opening of every gate, with its statement and decisions.</summary>
    [WorkflowQuery(QueryNames.Gates)]
    public ImmutableArray<GateView> Gates() => [.. run.Gates.SelectMany(gate => gate.Views)];

    /// <summary>All evidence so far, as pages of one JSON text.</summary>
    [WorkflowQuery(QueryNames.Manifest)]
    public ManifestPage Manifest(int page) => Views.Manifest(run, page);

    /// <summary>What happens if nobody does anything.</summary>
    [WorkflowQuery(QueryNames.Next)]
    public NextAnswer Next() => Views.Next(run);
}
