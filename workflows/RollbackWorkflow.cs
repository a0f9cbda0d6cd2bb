using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using ReleaseWorkflows.Restoring;
using ReleaseWorkflows.Trust;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>
/// The way back of one release in one environment: freeze, take the lock, put every changed host back, prove that it is well, tell people.
/// Doing it again does nothing.
/// </summary>
[Workflow]
public sealed partial class RollbackWorkflow
{
    private readonly RollbackRun run;
    private readonly Restorer restorer;
    private readonly Verifying verifying;
    private readonly Reporting reporting;

    /// <summary>Hands every part what it needs.</summary>
    [WorkflowInit]
    public RollbackWorkflow(RollbackRequest request)
    {
        run = new(request);
        restorer = new(run);
        verifying = new(run);
        reporting = new(run);
    }

    /// <summary>The runbook of going back.</summary>
    [WorkflowRun]
    public async Task<RollbackReport> RunAsync(RollbackRequest request)
    {
        var known = await run.Environments.EnterAsync(request.Environment, waitsAtGate: false, HoldsAsync);
        var targets = Targets.Of(request, known);
        run.TargetName = targets.Name;
        var decision = await ConfirmAsync(request, targets);
        await FreezeAsync(request.Plan.Rollback.Freeze);
        run.Begin("waiting");
        var grant = await run.Environments.LockAsync(request.Environment, request.Reason, urgent: true, request.TakesOver, HoldsAsync);
        run.Begin("putting back");
        await restorer.PutBackAsync(targets, AuthorizationOf(request, decision, grant));
        run.Begin("verifying");
        var health = await verifying.VerifyAsync(targets, known);
        run.Begin("recording");
        var report = await reporting.ReportAsync(targets, health, restorer.AssetMissing, run.IsProduction && request.Plan.Rollback.Freeze);
        // Closing with hosts not as they should be leaves a freeze, whatever the plan says.
        if (!report.IsGood && !report.Frozen) report = report with { Frozen = await FreezeAsync(true) };
        await AnnounceAsync(report);
        await run.Environments.FreeAsync(grant, report.Sentence());
        report = await reporting.OpenIssueAsync(report);
        run.Report = report;
        run.Begin("done");
        await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished, CancellationToken.None);
        return report;
    }

    private static Task<bool> HoldsAsync(Func<bool> condition, TimeSpan longest)
        => Workflow.WaitConditionAsync(condition, longest, CancellationToken.None);

    /// <summary>A rollback that nobody but its starter answers for has to be confirmed by an operator's signature.</summary>
    private async Task<OperatorAsked?> ConfirmAsync(RollbackRequest request, Targets targets)
    {
        if (!request.Steps.IsEmpty) return null;
        var facts = new Statement(
            StatementKind.Rollback,
            request.Release.Project,
            request.Release.Version,
            request.Release.Commit,
            Workflow.Info.WorkflowId,
            Workflow.Info.RunId,
            request.Environment,
            targets.Name,
            1,
            [],
            [],
            [.. targets.Steps.Select(s => new StatedHost(s.Host, s.Component, s.Before.ToStated()))],
            [],
            null,
            [],
            []);
        run.Asked = new(await Stating.StateAsync(facts, [], request.Charter, $"roll back to {targets.Name}"));
        run.Dialogue.Open(run.Asked);
        run.Begin("asking");
        await Workflow.WaitConditionAsync(() => run.Asked.Decision is not null, Workflow.CancellationToken);
        return run.Asked;
    }

    private async Task<bool> FreezeAsync(bool wanted)
    {
        if (!run.IsProduction) return false;
        var request = run.Request;
        var freeze = wanted ? new Freeze(Workflow.Info.WorkflowId, request.Reason, Timeline.Now) : null;
        await run.Environments.SendAsync(
            request.Environment,
            InternalSignals.RecordTakenBack,
            new TakenBack($"{Workflow.Info.RunId}/freeze/{wanted}", request.Release.Version, request.Reason, freeze));
        return wanted;
    }

    private static Authorization AuthorizationOf(RollbackRequest request, OperatorAsked? asked, LockGrant grant)
    {
        var given = request.Authorization ?? new(request.Release, request.Environment, null, [], grant.Token);
        if (asked is not null) return given with { Statement = asked.Statement, Decisions = [asked.Decision!], Token = grant.Token };
        return given with { Token = grant.Token };
    }

    /// <summary>A release that takes itself back tells people itself.</summary>
    private async Task AnnounceAsync(RollbackReport report)
    {
        var (request, plan) = (run.Request, run.Request.Plan);
        var channels = report.IsGood || plan.Escalate.IsEmpty ? plan.Announce : plan.Escalate;
        if (Workflow.Info.Parent is not null || channels.IsEmpty) return;
        var kind = report.IsGood ? AnnouncementKind.Outcome : AnnouncementKind.Page;
        var text = $"{request.Release} was taken back in {request.Environment}: {report.Sentence()}. {report.NextAction}";
        var message = new Announcement(
            $"{Workflow.Info.WorkflowId}/{Workflow.Info.RunId}/outcome", kind, request.Release, request.Environment, text, Timeline.Now,
            channels);
        try
        {
            await Workflow.ExecuteActivityAsync(
                (IAnnouncements hands) => hands.AnnounceAsync(message), Patience.Tell("how the rollback ended"));
        }
        catch (ActivityFailureException unreached)
        {
            run.Timeline.Add("announce", $"nobody could be told: {Ending.WhyOf(unreached)}");
        }
    }
}
