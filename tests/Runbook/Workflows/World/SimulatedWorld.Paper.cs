using ReleaseWorkflows;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Tests.Runbook.Workflows;

internal sealed partial class SimulatedWorld : IRecords, IEnvironments
{
    /// <summary>The manifest as it was last written, by run.</summary>
    public Dictionary<string, Manifest> Manifests { get; } = [];

    /// <summary>Incidents by key.</summary>
    public Dictionary<string, IncidentOrder> Incidents { get; } = [];

    [Activity]
    public Task<Digest> KeepReportAsync(ReportOrder order) => Task.FromResult(Some.DigestOf(order.Name));

    [Activity]
    public Task<RecordEvidence> RecordReleaseAsync(RecordOrder order)
    {
        Meet("record");
        lock (gate) Manifests[order.Manifest.RunId] = order.Manifest;
        return Task.FromResult(new RecordEvidence("releases.md", "manifest.json", Some.DigestOf("manifest"), "notes.md", "head"));
    }

    [Activity]
    public Task<IncidentEvidence> WriteIncidentAsync(IncidentOrder order)
    {
        lock (gate) Incidents[order.Key] = order;
        return Task.FromResult(new IncidentEvidence("incident 1", "incidents/1.md"));
    }

    /// <summary>Releases and issues on the forge, in their order.</summary>
    public List<string> OnTheForge { get; } = [];

    [Activity]
    public Task<ForgeReleaseEvidence> PublishReleaseAsync(PublishOrder order)
    {
        Meet("publish");
        lock (gate)
        {
            var kind = order.Release.Prerelease ? "prerelease " : "";
            OnTheForge.Add($"{kind}{order.Tag} '{order.Release.Title}' {order.Manifest.Outcome} {order.AuditHead}");
        }
        return Task.FromResult(new ForgeReleaseEvidence(6, "https://git.example.test/r/6", Adopted: false));
    }

    [Activity]
    public Task<IssueEvidence> OpenIssueAsync(IssueOrder order)
    {
        Meet("issue");
        lock (gate) OnTheForge.Add($"{string.Join('+', order.Issue.Labels)}: {order.Incident.Title}");
        return Task.FromResult(new IssueEvidence(7, "https://git.example.test/i/7", []));
    }

    [Activity]
    public async Task EnsureEnvironmentAsync(ProjectName project, EnvironmentName environment)
    {
        var context = ActivityExecutionContext.Current;
        await context.TemporalClient.StartWorkflowAsync(
            (EnvironmentWorkflow workflow) => workflow.RunAsync(new EnvironmentInput(project, environment, null, EventsOfAnEnvironment)),
            new(WorkflowIds.Environment(project, environment), context.Info.TaskQueue)
            {
                IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
            });
    }

    /// <summary>After how many events an environment continues as new; 0 for the service's own suggestion.</summary>
    public int EventsOfAnEnvironment { get; set; }

    [Activity]
    public async Task WatchHolderAsync(string workflowId, string runId)
    {
        var holder = await ActivityExecutionContext.Current.TemporalClient.GetWorkflowHandle(workflowId, runId).DescribeAsync();
        if (holder.Status == WorkflowExecutionStatus.Running)
            throw new ApplicationFailureException($"{workflowId} runs", Failures.HolderStillRuns);
    }
}
