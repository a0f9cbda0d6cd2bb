using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using ReleaseWorkflows.Trust;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Restoring;

/// <summary>Puts hosts back one by one. One that cannot be put back does not keep the others from it.</summary>
internal sealed class Restorer(RollbackRun run)
{
    /// <summary>True when at least one failed because what was to be restored is gone.</summary>
    public bool AssetMissing { get; private set; }

    /// <summary>Every step, whatever happens to the ones before.</summary>
    public async Task PutBackAsync(Targets targets, Authorization authorization)
    {
        var environment = run.Request.Plan.Environments.First(e => e.Name == run.Request.Environment);
        foreach (var step in targets.Steps)
        {
            var host = environment.Hosts.First(h => h.Name == step.Host);
            var component = run.Request.Plan.Components.First(c => c.Name == step.Component);
            var order = new PutBackOrder(
                run.Fleet.OrderBack(step.Environment, host, component, step.Before),
                step.Before,
                run.Request.Release.Version,
                run.Request.Cause,
                authorization,
                run.Request.Charter);
            run.Hosts.Add(await OneAsync(step, order));
            run.ShowDetails();
        }
    }

    private async Task<HostRestored> OneAsync(UndoStep step, PutBackOrder order)
    {
        var what = $"{step.Component} on {step.Host}";
        try
        {
            var change = await Workflow.ExecuteActivityAsync(
                (IHosts hands) => hands.PutBackHostAsync(order), Patience.PutBack($"put back {what}"));
            run.Timeline.Add("rollback", $"{what}: {change.Before} → {change.After}");
            return new(step.Host, step.Component, step.Before, change.After, true, change.Changed, string.Empty);
        }
        catch (ActivityFailureException failed)
        {
            var why = Ending.WhyOf(failed);
            AssetMissing |= Ending.TypeOf(failed) == Failures.AssetMissing;
            run.Timeline.Add("rollback", $"{what} could NOT be put back: {why}");
            return new(step.Host, step.Component, step.Before, await ObserveAsync(order.Host), false, false, why);
        }
    }

    /// <summary>What runs there now; null when even that cannot be known.</summary>
    private async Task<HostState?> ObserveAsync(HostOrder order)
    {
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IHosts hands) => hands.ObserveHostAsync(order), Patience.Observe($"what runs: {order.Component} on {order.Host.Name}"));
        }
        catch (ActivityFailureException blind)
        {
            run.Timeline.Add("rollback", $"{order.Component} on {order.Host.Name} cannot be observed: {Ending.WhyOf(blind)}");
            return null;
        }
    }
}
