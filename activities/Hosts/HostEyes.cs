using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>Looks at hosts, each component in the way of its deploy.</summary>
internal sealed class HostEyes(FilesDeployer files, CommandDeployer commands)
{
    public Task<HostState> ObserveAsync(HostOrder order, CancellationToken cancellation)
    {
        var deployer = Of(order);
        return deployer.ObserveAsync(order, deployer.RoomOf(order), cancellation);
    }

    /// <summary>The hand for this kind of component on this kind of host.</summary>
    public IDeployer Of(HostOrder order)
    {
        if (order.Host.Address != "local")
            throw Failures.BadRequest(
                $"The host {order.Host.Name} is {order.Host.Address}; this version changes only hosts on its own machine (local).");
        return order.Deploy switch
        {
            FilesDeploy => files,
            CommandDeploy => commands,
            _ => throw Failures.BadRequest($"{order.Component} is deployed in a way that this worker does not know."),
        };
    }
}
