using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Changes the hosts of an environment: component by component, batch by batch, each host observed before and after.</summary>
internal sealed class Rollout(ReleaseRun run, Fleet fleet, Asking asking, Watching watching)
{
    private static readonly ImmutableArray<Verdict> Choices = [Verdict.Retry, Verdict.Exclude, Verdict.Ignore, Verdict.Abort];

    private readonly HashSet<(EnvironmentName, HostName)> excluded = [];

    /// <summary>Hosts that are part of the release.</summary>
    public ImmutableArray<HostPlan> HostsOf(EnvironmentPlan environment)
        => [.. environment.Hosts.Where(h => !excluded.Contains((environment.Name, h.Name)))];

    /// <summary>Every component on every host. Smoke, artifacts and approval are arguments: without them this cannot be called.</summary>
    public async Task<ImmutableArray<HostChange>> ChangeAsync(
        EnvironmentPlan environment, ImmutableArray<VerifiedArtifact> artifacts, SmokeEvidence proof, Entry entry)
    {
        var phase = PhaseNames.Rollout(run.Plan, environment.Name);
        run.Begin(phase, environment.Name, $"{proof.Sentence()}; token {entry.Grant.Token}");
        var authorization = new Authorization(
            run.Release, environment.Name, entry.Approval.Statement, entry.Approval.Decisions, entry.Grant.Token);
        foreach (var component in run.Plan.Components)
        {
            var first = true;
            foreach (var batch in environment.Hosts.Chunk(environment.Rollout.Batch))
            {
                if (!first) await PauseAsync(environment);
                first = false;
                run.Stop.SafePoint();
                await ChangeBatchAsync(phase, environment, component, batch, artifacts, authorization);
            }
        }
        run.Stop.SafePoint();
        var hosts = HostsOf(environment);
        if (hosts.IsEmpty) throw run.Fail(phase, environment.Name, "every host was excluded");
        run.Done(phase, environment.Name, Sentence(environment, hosts));
        return [.. run.Ledger.Changes.Where(c => c.Environment == environment.Name)];
    }

    /// <summary>A batch ends as a whole before anything is thrown, so that nothing is still changing when putting back begins.</summary>
    private async Task ChangeBatchAsync(
        string phase,
        EnvironmentPlan environment,
        ComponentPlan component,
        HostPlan[] batch,
        ImmutableArray<VerifiedArtifact> artifacts,
        Authorization authorization)
    {
        var ends = await Workflow.WhenAllAsync(batch
            .Where(host => !excluded.Contains((environment.Name, host.Name)))
            .Select(host => fleet.Order(environment.Name, host, component, artifacts))
            .Select(order => ChangeHostAsync(phase, environment, component, order, authorization)));
        if (ends.FirstOrDefault(end => end is not null) is { } ending) throw ending;
    }

    /// <summary>Null when the host is as it shall be, was excluded or is ignored; else why the release ends.</summary>
    private async Task<Ending?> ChangeHostAsync(
        string phase, EnvironmentPlan environment, ComponentPlan component, HostOrder order, Authorization authorization)
    {
        var host = order.Host.Name;
        while (true)
        {
            try
            {
                await ChangeOnceAsync(environment, order, authorization);
                await watching.StartedAsync(environment, order.Host, component);
                return null;
            }
            catch (Ending ending)
            {
                return ending;
            }
            catch (Exception failed) when (failed is ActivityFailureException or HostUnhealthyException)
            {
                var why = Ending.WhyOf(failed);
                run.Hosts.Note(environment.Name, host, component.Name, $"failed: {why}");
                run.Timeline.Add(phase, $"{component.Name} on {host} failed: {why}");
                if (Ending.TypeOf(failed) is Failures.Refused or Failures.StaleToken)
                    return run.Fail(phase, environment.Name, $"{host}: {why}");
                switch (await ChooseAsync(phase, environment, host, why))
                {
                    case Verdict.Retry: continue;
                    case Verdict.Ignore:
                        run.Hosts.Note(environment.Name, host, component.Name, $"failed and ignored: {why}");
                        return null;
                    case Verdict.Exclude: return await ExcludeAsync(phase, environment, order, authorization, why);
                    default: return run.Fail(phase, environment.Name, $"{host}: {why}");
                }
            }
        }
    }

    private async Task ChangeOnceAsync(EnvironmentPlan environment, HostOrder order, Authorization authorization)
    {
        var what = $"{order.Component} on {order.Host.Name}";
        var before = await Workflow.ExecuteActivityAsync(
            (IHosts hands) => hands.ObserveHostAsync(order), Patience.Observe($"what runs: {what}"));
        run.Hosts.Seen(environment.Name, order.Host.Name, order.Component, before);
        run.Stop.SafePoint();
        run.Undo.Push(new(environment.Name, order.Host.Name, order.Component, before), authorization);
        var change = await Workflow.ExecuteActivityAsync(
            (IHosts hands) => hands.ChangeHostAsync(new HostChangeOrder(order, before, authorization, run.Charter)),
            Patience.Change($"change {what}"));
        run.Ledger.Changes.Add(change);
        run.Hosts.Changed(change);
        run.Timeline.Add(PhaseNames.Rollout(run.Plan, environment.Name), $"{what}: {change.Before} → {change.After}");
        Display.Show(run);
    }

    private async Task<Verdict> ChooseAsync(string phase, EnvironmentPlan environment, HostName host, string why)
    {
        switch (environment.Rollout.OnFailure)
        {
            case HostFailure.Rollback: return Verdict.Abort;
            case HostFailure.Exclude: return Verdict.Exclude;
            default:
                run.Wait(phase, environment.Name, $"{host} failed: {why}");
                try
                {
                    return await asking.AskAsync(host.Text, $"{host} failed: {why}", environment.Name, Choices);
                }
                catch (Ending)
                {
                    return Verdict.Abort;
                }
        }
    }

    /// <summary>Puts every component of the host back and goes on without it.</summary>
    private async Task<Ending?> ExcludeAsync(
        string phase, EnvironmentPlan environment, HostOrder order, Authorization authorization, string why)
    {
        var host = order.Host.Name;
        foreach (var step in run.Undo.StepsOf(environment.Name).Where(s => s.Host == host).Reverse())
        {
            var component = run.Plan.Components.First(c => c.Name == step.Component);
            var back = new PutBackOrder(
                fleet.OrderBack(environment.Name, order.Host, component, step.Before),
                step.Before,
                run.Release.Version,
                RollbackCause.Compensation,
                authorization,
                run.Charter);
            try
            {
                var change = await Workflow.ExecuteActivityAsync(
                    (IHosts hands) => hands.PutBackHostAsync(back), Patience.PutBack($"put back {step.Component} on {host}"));
                run.Hosts.Restored(
                    environment.Name, new(host, step.Component, step.Before, change.After, true, change.Changed, string.Empty));
            }
            catch (ActivityFailureException failed)
            {
                return run.Fail(phase, environment.Name, $"{host} failed and could not be excluded: {Ending.WhyOf(failed)}");
            }
        }
        excluded.Add((environment.Name, host));
        run.Undo.Drop(environment.Name, host);
        run.Hosts.Note(environment.Name, host, order.Component, $"excluded: {why}");
        run.Timeline.Add(phase, $"{host} was put back and is no longer part of the release");
        return null;
    }

    private Task PauseAsync(EnvironmentPlan environment)
        => environment.Rollout.Pause <= TimeSpan.Zero
            ? Task.CompletedTask
            : run.Stop.WaitAsync(() => false, environment.Rollout.Pause, $"pause between batches in {environment.Name}");

    private string Sentence(EnvironmentPlan environment, ImmutableArray<HostPlan> hosts)
    {
        var changes = run.Ledger.Changes.Where(c => c.Environment == environment.Name && c.Changed).ToList();
        var left = environment.Hosts.Length - hosts.Length;
        return $"{hosts.Length}/{environment.Hosts.Length} hosts, {changes.Count} changes{(left > 0 ? $", {left} excluded" : "")}";
    }
}
