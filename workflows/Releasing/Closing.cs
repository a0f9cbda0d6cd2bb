using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>The endings: live and guarded, or taken back; always written down and announced.</summary>
internal sealed class Closing(ReleaseRun run, EnvironmentDesk environments, PuttingBack puttingBack, Watching watching)
{
    // Null until something goes to the forge; ends when it is there.
    private Task? published;

    /// <summary>
    /// An environment is good. Before production its lock is free from now on and it stays as it is, whatever happens later.
    /// </summary>
    public async Task SettleAsync(EnvironmentPlan environment, HealthReport health, Entry entry)
    {
        run.Timeline.Add(PhaseNames.Health, $"{environment.Name} is good after {Lasting.Text(health.Watched)}");
        if (run.Plan.IsProduction(environment.Name)) return;
        run.Undo.Settle(environment.Name);
        await environments.SendAsync(environment.Name, InternalSignals.RecordGood, Good(string.Empty));
        await environments.FreeAsync(entry.Grant, "done");
    }

    /// <summary>Written down and announced: Live from here on, and the locks are free.</summary>
    public async Task<RecordEvidence> GoLiveAsync()
    {
        run.Begin(PhaseNames.Record, null);
        var record = await RecordAsync(Outcome.Live, "healthy in every environment");
        run.Outcome = Outcome.Live;
        run.Reason = "healthy in every environment";
        run.Done(PhaseNames.Record, null, $"{record.Log}, manifest {record.ManifestDigest.Short}");
        foreach (var grant in environments.Held.ToArray())
        {
            await environments.SendAsync(grant.Environment, InternalSignals.RecordGood, Good(record.AuditHead));
            await environments.FreeAsync(grant, "live");
        }
        Telling.Outcome(run, "live", "Live");
        Publish(Outcome.Live, record);
        return record;
    }

    /// <summary>Watches over a live release; a tripped trigger or an operator ends it by an ending.</summary>
    /// <exception cref="Ending">It is to be taken back.</exception>
    public async Task GuardAsync(RecordEvidence record, ImmutableArray<HostPlan> hosts)
    {
        GuardReport? report;
        var began = Timeline.Now;
        try
        {
            report = await watching.GuardAsync(record, hosts, run.GuardStop.Token);
        }
        catch (ActivityFailureException ended)
        {
            if (run.Cause == RollbackCause.Operator) throw run.Stop.Ending!;
            var why = run.SucceededBy is { } newer ? $"{newer} took over" : run.Stop.Ending?.Message ?? Ending.WhyOf(ended);
            report = new(
                run.SucceededBy is null ? GuardEnding.Broken : GuardEnding.Succeeded, null, null, Timeline.Now - began, why, [], []);
        }
        if (report is null) return;
        run.Ledger.Guard = report;
        if (report.Ending == GuardEnding.Tripped)
        {
            run.Cause = RollbackCause.Guard;
            Telling.Page(run, "guard/tripped", null, $"guard '{report.Trigger}' tripped: {report.Why}; putting back");
            throw run.Fail(PhaseNames.Guard, null, $"'{report.Trigger}': {report.Why}");
        }
        if (report.Ending == GuardEnding.Broken) Broke(report);
        else run.Done(PhaseNames.Guard, null, report.Why);
        if (Workflow.Patched(Patches.GuardInManifest)) await RecordAsync(Outcome.Live, run.Reason);
    }

    /// <summary>It is live as before, and nobody looks any more: that has to be seen.</summary>
    private void Broke(GuardReport report)
    {
        Telling.Page(run, "guard/ended", null, $"is live and no longer guarded: {report.Why}");
        run.Reason += $"; no longer guarded: {report.Why}";
        run.Fail(PhaseNames.Guard, null, report.Why);
    }

    /// <summary>Takes back what was changed, and tells what it came to.</summary>
    public async Task EndAsync(Ending ending)
    {
        var production = run.Undo.Environments.Any(run.Plan.IsProduction);
        run.Reason = ending.Message;
        run.Timeline.Add("end", ending.Message);
        var good = await puttingBack.AllAsync(run.Cause, ending.Message, run.CauseDecision);
        await LeaveAsync(ending.Message);
        var outcome = !good ? Outcome.Stuck : production ? Outcome.RolledBack : ending.Outcome;
        run.Reason = good ? ending.Message : $"{ending.Message}; and putting back did not succeed";
        run.Begin(PhaseNames.Record, null);
        var record = await RecordAsync(outcome, run.Reason);
        run.Outcome = outcome;
        run.Done(PhaseNames.Record, null, $"{record.Log}, manifest {record.ManifestDigest.Short}");
        if (published is not null) Publish(outcome, record);
        var incident = run.Ledger.Incident is { } i
            ? $" incident {i.Name}{(i.Issue is { } issue ? $" ({issue.Url})" : string.Empty)};" : string.Empty;
        Telling.Outcome(run, $"outcome/{outcome}", $"{outcome}:{incident} {run.Reason}");
    }

    /// <summary>The result, when everything that is under way has ended.</summary>
    /// <exception cref="ApplicationFailureException">Stopped and Stuck, so that they show red.</exception>
    public async Task<ReleaseResult> CloseAsync()
    {
        Display.Show(run);
        await Workflow.WhenAllAsync(run.Tellings);
        await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished, CancellationToken.None);
        Display.Show(run);
        var result = new ReleaseResult(
            run.Release,
            run.Outcome!.Value,
            run.Reason,
            run.Hosts.All,
            run.Ledger.Incident,
            run.Ledger.Recorded);
        return result.Outcome.ClosesAsFailed()
            ? throw new ApplicationFailureException(
                $"{result.Outcome}: {result.Reason}", result.Outcome.ToString(), nonRetryable: true, details: [result])
            : result;
    }

    private async Task LeaveAsync(string why)
    {
        foreach (var gate in run.Gates)
        {
            gate.Leave(why);
            await environments.SendAsync(gate.Environment, InternalSignals.LeaveGate, Workflow.Info.WorkflowId);
        }
        foreach (var grant in environments.Held.ToArray()) await environments.FreeAsync(grant, why);
    }

    private async Task<RecordEvidence> RecordAsync(Outcome outcome, string reason)
    {
        var order = new RecordOrder(run.Plan.Record, run.Ledger.ToManifest(run.Request, outcome.ToString(), reason), run.Timeline.Entries);
        return run.Ledger.Record = await Workflow.ExecuteActivityAsync(
            (IRecords hands) => hands.RecordReleaseAsync(order), Patience.Record($"record {outcome}"));
    }

    /// <summary>
    /// The forge's release, when the plan wants one. Under way while the release goes on: a forge that is down holds no lock, and the
    /// release does not close before it is there. What was live and was taken back is no longer the latest, and says so.
    /// </summary>
    private void Publish(Outcome outcome, RecordEvidence record)
    {
        if (run.Plan.Record.Release is { } page) run.Tellings.Add(published = PublishAsync(published, page, outcome, record));
    }

    private async Task PublishAsync(Task? earlier, ForgeReleasePlan page, Outcome outcome, RecordEvidence record)
    {
        var named = page with
        {
            Title = Template.Fill(page.Title, run.Values),
            Prerelease = page.Prerelease || outcome != Outcome.Live,
        };
        var manifest = run.Ledger.ToManifest(run.Request, outcome.ToString(), run.Reason);
        var order = new PublishOrder(run.Plan.Source, run.Tag, named, manifest, record.AuditHead);
        if (earlier is not null) await earlier;
        try
        {
            var release = run.Ledger.Page = await Workflow.ExecuteActivityAsync(
                (IRecords hands) => hands.PublishReleaseAsync(order), Patience.Record($"forge release {run.Tag}"));
            run.Timeline.Add(PhaseNames.Record, $"forge release {release.Url}{(release.Adopted ? " (adopted)" : string.Empty)}");
        }
        catch (ActivityFailureException failed)
        {
            run.Timeline.Add(PhaseNames.Record, $"the forge has no release: {Ending.WhyOf(failed)}");
        }
    }

    private KnownGood Good(string auditHead) => new(
        run.Release, run.Ledger.Artifacts, Workflow.Info.WorkflowId, Workflow.Info.RunId, run.Plan.Hash, Timeline.Now, auditHead);
}
