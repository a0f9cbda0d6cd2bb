using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>
/// Whether a plan is the one that people signed, and whether an order follows from it and from nothing else. Pure. The statement holds the
/// plan's hash; without this, its commands could be others than the ones that were approved.
/// </summary>
internal static class CharterFit
{
    /// <returns>Null when the statement is about this plan with these inputs; else one sentence.</returns>
    public static string? Problem(Statement statement, Charter charter)
    {
        if (charter.Plan.Project != statement.Project)
            return $"The plan that came along is of {charter.Plan.Project}, not {statement.Project}.";
        var hash = charter.Plan.Hash;
        if (hash != statement.PlanHash)
            return $"The plan that came along is {hash.Short}, and what was signed is about the plan {statement.PlanHash?.Short ?? "(none)"}.";
        return charter.Inputs.SequenceEqual(statement.Inputs) ? null : "The inputs that came along are not those that the statement names.";
    }

    /// <returns>Null when the change follows from the plan; else one sentence.</returns>
    public static string? Change(HostOrder order, Charter charter) => Follows(
        order, charter, (host, component) => HostOrders.Of(order.Release, charter, order.Environment, host, component, order.Artifact));

    /// <returns>Null when putting back to this state follows from the plan; else one sentence.</returns>
    public static string? PutBack(HostOrder order, Charter charter, HostState target) => Follows(
        order, charter, (host, component) => HostOrders.Back(order.Release, charter, order.Environment, host, component, target));

    private static string? Follows(HostOrder order, Charter charter, Func<HostPlan, ComponentPlan, HostOrder> derive)
    {
        var hosts = charter.Plan.Environments.Where(e => e.Name == order.Environment).SelectMany(e => e.Hosts);
        var host = hosts.FirstOrDefault(h => h.Name == order.Host.Name);
        var component = charter.Plan.Components.FirstOrDefault(c => c.Name == order.Component);
        if (host is null || component is null)
            return $"The plan has no {order.Component} on {order.Host.Name} in {order.Environment}.";
        if (order.Artifact?.Name != component.Deploy.Brings && order.Artifact is not null)
            return $"The plan's {order.Component} does not bring {order.Artifact.Name}.";
        try
        {
            return HostOrders.AreSame(order, derive(host, component))
                ? null
                : $"The order for {order.Component} on {order.Host.Name} does not follow from the plan that was signed.";
        }
        catch (FormatException hollow)
        {
            return $"The plan cannot be filled in: {hollow.Message}";
        }
    }
}
