using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Releasing;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Restoring;

/// <summary>Says how a rollback ended, and writes the incident.</summary>
internal sealed class Reporting(RollbackRun run)
{
    /// <summary>The report, from what was seen.</summary>
    public async Task<RollbackReport> ReportAsync(Targets targets, HealthReport? health, bool assetMissing, bool frozen)
    {
        var result = Judge(health, assetMissing);
        var report = new RollbackReport(
            run.Request.Environment,
            result,
            targets.Name,
            [.. run.Hosts],
            health is null ? [] : [.. health.Failing.Select(Ledger.Trimmed)],
            frozen,
            null,
            NextAction(result, health, frozen));
        if (!run.IsProduction || result == RollbackResult.NoopHealthy) return report;
        return report with { Incident = await WriteIncidentAsync(report) };
    }

    /// <summary>
    /// The incident as an issue on the forge, when the plan wants one: tried for an hour, because the incident is written already.
    /// </summary>
    public async Task<RollbackReport> OpenIssueAsync(RollbackReport report)
    {
        if (run.Request.Plan.Rollback.Issue is not { } issue || report.Incident is not { } incident) return report;
        var order = new IssueOrder(run.Request.Plan.Source, issue, IncidentOf(report));
        try
        {
            var opened = await Workflow.ExecuteActivityAsync(
                (IRecords hands) => hands.OpenIssueAsync(order), Patience.Tell("open the issue of the incident"));
            var missing = opened.Missing.IsEmpty
                ? string.Empty : $" without {string.Join(", ", opened.Missing)}, which the forge does not have";
            run.Timeline.Add("rollback", $"issue {opened.Url}{missing}");
            return report with { Incident = incident with { Issue = opened } };
        }
        catch (ActivityFailureException failed)
        {
            run.Timeline.Add("rollback", $"the issue could not be opened: {Ending.WhyOf(failed)}");
            return report;
        }
    }

    private RollbackResult Judge(HealthReport? health, bool assetMissing)
    {
        var changed = run.Hosts.Any(h => h.Changed);
        if (run.Hosts.Any(h => !h.Restored)) return assetMissing && !changed ? RollbackResult.FailedAsset : RollbackResult.Partial;
        return (changed, health is null or { Healthy: true }) switch
        {
            (true, true) => RollbackResult.Restored,
            (true, false) => RollbackResult.Partial,
            (false, true) => RollbackResult.NoopHealthy,
            (false, false) => RollbackResult.NoopUnhealthy,
        };
    }

    private string NextAction(RollbackResult result, HealthReport? health, bool frozen) => result switch
    {
        RollbackResult.Restored or RollbackResult.NoopHealthy => frozen
            ? $"Find the cause; {run.Request.Environment} stays frozen until an operator lifts it."
            : "Find the cause before the next release.",
        RollbackResult.NoopUnhealthy =>
            $"It runs what it should and is not well ({health?.Why}): look at the hosts, putting back cannot help.",
        RollbackResult.FailedAsset => "What is to be restored is missing or damaged: repair it on the hosts named, then roll back again.",
        _ => $"Look at {Broken(health)}, then roll back again.",
    };

    private string Broken(HealthReport? health)
    {
        var hosts = run.Hosts.Where(h => !h.Restored).Select(h => $"{h.Host} ({h.Why})").ToList();
        if (health is { Healthy: false }) hosts.Add($"the failing checks ({health.Why})");
        return string.Join(", ", hosts);
    }

    private async Task<IncidentEvidence?> WriteIncidentAsync(RollbackReport report)
    {
        var order = IncidentOf(report);
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IRecords hands) => hands.WriteIncidentAsync(order), Patience.Record("write the incident"));
        }
        catch (ActivityFailureException failed)
        {
            run.Timeline.Add("rollback", $"the incident could not be written: {Ending.WhyOf(failed)}");
            return null;
        }
    }

    private IncidentOrder IncidentOf(RollbackReport report)
    {
        var request = run.Request;
        return new(
            // A release that has its rollback done once more has one incident.
            $"rollback/{request.Release.Project}/{request.Environment}/{Workflow.Info.Parent?.RunId ?? Workflow.Info.RunId}",
            request.Release,
            request.Environment,
            $"{request.Release} was taken back in {request.Environment}: {report.Result}",
            request.Reason,
            report.Hosts,
            [.. request.Timeline, .. run.Timeline.Entries],
            request.Plan.Rollback.Incident);
    }
}
