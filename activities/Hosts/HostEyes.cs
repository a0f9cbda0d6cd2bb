using ReleaseWorkflows.Activities.Hosts.Containers;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>Looks at hosts, each component in the way of its deploy.</summary>
internal sealed class HostEyes(FilesDeployer files, CommandDeployer commands, DockerDeployer containers)
{
    public Task<HostState> ObserveAsync(HostOrder order, CancellationToken cancellation)
    {
        var deployer = Of(order);
        return deployer.ObserveAsync(order, deployer.RoomOf(order), cancellation);
    }

    /// <summary>The hand for this kind of component on this kind of host.</summary>
    public IDeployer Of(HostOrder order)
    {
        if (order.Deploy is DockerDeploy)
            return containers;
        if (order.Host.Address != "local")
            throw Failures.BadRequest(
                $"The host {order.Host.Name} is {order.Host.Address}; this version deploys only containers there; files and commands go to local hosts.");
        return order.Deploy switch
        {
            FilesDeploy => files,
            CommandDeploy => commands,
            _ => throw Failures.BadRequest($"{order.Component} is deployed in a way that this worker does not know."),
        };
    }
}
