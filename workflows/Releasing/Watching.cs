using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Smoke, health and guard: what proves that a changed environment is good.</summary>
internal sealed class Watching(ReleaseRun run, Fleet fleet, Checking checking)
{
    /// <summary>Waits until a host that was just changed is well, before the next one is touched.</summary>
    /// <exception cref="HostUnhealthyException">It did not become well in time.</exception>
    public async Task StartedAsync(EnvironmentPlan environment, HostPlan host, ComponentPlan component)
    {
        // Before the last component is there for the first time, nobody can ask the host to be well.
        var whole = component == run.Plan.Components[^1]
            || run.Plan.Components.All(c => run.Undo.StepOf(environment.Name, host.Name, c.Name) is null or { Before.Present: true });
        ImmutableArray<Check> own = [.. run.Plan.Health.Checks.Where(check => check.IsPerHost())];
        if (!whole || own.IsEmpty) return;
        var order = Order(environment.Name, TimeSpan.Zero, fleet.Place(own, environment.Name, [host]));
        var report = await HoldAsync(order, $"is {host.Name} well?");
        if (!report.Healthy) throw new HostUnhealthyException($"not healthy: {report.Why}");
    }

    /// <summary>All required smoke steps, N of N, on every host that was changed.</summary>
    public async Task<SmokeEvidence> SmokeAsync(
        EnvironmentPlan environment, ImmutableArray<HostChange> changes, ImmutableArray<HostPlan> hosts)
    {
        if (run.Plan.Smoke.IsEmpty)
            return new NoEarlierEnvironment($"the plan has no smoke steps ({changes.Length} changes in {environment.Name})");
        run.Begin(PhaseNames.Smoke, environment.Name);
        var orders = fleet.Place(run.Plan.Smoke, environment.Name, hosts);
        var results = await checking.RunAsync(orders.Select(o => fleet.Order(o, environment.Name)), done =>
            run.Begin(PhaseNames.Smoke, environment.Name, $"{done}/{orders.Length}"));
        var kept = await KeepAsync(environment.Name, results);
        var required = orders.Count(o => o.Check.Required);
        var report = new SmokeReport(environment.Name, required, results, kept);
        run.Ledger.Smoke.Add(report);
        if (results.FirstOrDefault(r => !r.MayGoOn) is { } failed)
            throw run.Fail(PhaseNames.Smoke, environment.Name, $"'{failed.Name}'{(failed.Host is { } h ? $" on {h}" : "")}: {failed.Why}");
        run.Done(PhaseNames.Smoke, environment.Name, report.Sentence());
        return report;
    }

    /// <summary>The health checks hold for the plan's window.</summary>
    public async Task<HealthReport> HealthAsync(EnvironmentPlan environment, SmokeEvidence proof, ImmutableArray<HostPlan> hosts)
    {
        run.Begin(PhaseNames.Health, environment.Name, proof.Sentence());
        var checks = fleet.Place(run.Plan.Health.Checks, environment.Name, hosts);
        var report = await HoldAsync(Order(environment.Name, run.Plan.Health.Hold, checks), $"health of {environment.Name}");
        run.Ledger.Health.Add(report);
        if (!report.Healthy)
        {
            Telling.Page(run, $"health/{environment.Name}", environment.Name, $"unhealthy in {environment.Name}: {report.Why}");
            throw run.Fail(PhaseNames.Health, environment.Name, report.Why);
        }
        run.Done(
            PhaseNames.Health, environment.Name,
            $"held {Lasting.Text(report.Watched)} in {report.Rounds} {(report.Rounds == 1 ? "round" : "rounds")}");
        return report;
    }

    /// <summary>Watches after success; null when nobody asked for it.</summary>
    public async Task<GuardReport?> GuardAsync(RecordEvidence record, ImmutableArray<HostPlan> hosts, CancellationToken stop)
    {
        if (run.Plan.Guard is not { } guard) return null;
        var environment = run.Plan.Environments[^1].Name;
        run.Begin(
            PhaseNames.Guard, null,
            $"{guard.Triggers.Length} {(guard.Triggers.Length == 1 ? "trigger" : "triggers")} for {Lasting.Text(guard.For)}; manifest "
                + $"{record.ManifestDigest.Short}");
        ImmutableArray<PlacedTrigger> triggers =
            [.. guard.Triggers.Select(t => new PlacedTrigger(t.Name, fleet.Place(t.Checks, environment, hosts), t.Failing, t.Do))];
        var pages = run.Plan.Escalate.IsEmpty ? run.Plan.Announce : run.Plan.Escalate;
        run.GuardUntil = Timeline.Now + guard.For;
        var order = new GuardOrder(run.Release, run.Plan.Source, run.Tag, environment, guard.Every, run.GuardUntil.Value, triggers, pages);
        return await Workflow.ExecuteActivityAsync(
            (IProbes hands) => hands.GuardAsync(order), Patience.Watch($"guard {environment}", guard.For, stop));
    }

    private HealthOrder Order(EnvironmentName environment, TimeSpan hold, ImmutableArray<PlacedCheck> checks)
    {
        var health = run.Plan.Health;
        return new(
            run.Release, run.Plan.Source, run.Tag, environment, health.Startup, health.Every, hold, health.RollbackAfter, checks,
            Timeline.Now);
    }

    private async Task<HealthReport> HoldAsync(HealthOrder order, string summary)
    {
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IProbes hands) => hands.HoldHealthyAsync(order),
                Patience.Watch(summary, order.Startup + order.Hold + order.RollbackAfter, run.Stop.Token));
        }
        catch (ActivityFailureException) when (run.Stop.Ending is { } ending)
        {
            throw ending;
        }
        catch (ActivityFailureException failed)
        {
            return new(order.Environment, false, Timeline.Now - order.Since, 0, Ending.WhyOf(failed), []);
        }
    }

    private Task<Digest> KeepAsync(EnvironmentName environment, ImmutableArray<CheckResult> results)
    {
        var order = new ReportOrder(run.Release, $"smoke {environment}", environment, results);
        return Workflow.ExecuteActivityAsync(
            (IRecords hands) => hands.KeepReportAsync(order), Patience.Record($"keep the smoke report of {environment}"));
    }
}
