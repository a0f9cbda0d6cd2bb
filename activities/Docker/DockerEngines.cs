using System.Collections.Immutable;
using System.Net.Sockets;
using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Ssh;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Docker;

/// <summary>Opens the engine of a host.</summary>
internal sealed class DockerEngines(SshCommands ssh, Func<string, string?> ownEnvironment)
{
    private static readonly ImmutableArray<string> DialStdio = ["docker", "system", "dial-stdio"];

    public DockerEngine Open(HostPlan host, ReleasePolicy policy)
    {
        var address = EngineAddress.Parse(host.Address)
            ?? throw Failures.BadRequest($"The host {host.Name} is {host.Address}, where no Docker engine can be reached.");
        return new DockerEngine(address, cancellation => ConnectAsync(address, policy, cancellation));
    }

    /// <summary>Files of the machine that the engine is on.</summary>
    public IHostFiles FilesOf(HostPlan host, ReleasePolicy policy) =>
        SshTarget.Parse(host.Address) is { } target ? new SshFiles(target, policy.Ssh, ssh, SshEnvironment()) : new LocalFiles();

    private async ValueTask<Stream> ConnectAsync(EngineAddress address, ReleasePolicy policy, CancellationToken cancellation)
    {
        if (address is EngineAddress.Ssh { Target: var target })
            return SshDial.Start(target, ssh.Argv(target, policy.Ssh, DialStdio), SshEnvironment());
        var path = ((EngineAddress.Socket)address).Path;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The account's own home, because its keys are there; never an agent, whose keys a policy could not name.
    private ImmutableSortedDictionary<string, string> SshEnvironment() =>
        CleanEnvironment.Make(CleanEnvironment.UsuallyAllowed, ownEnvironment, [], ownEnvironment("HOME") ?? "/");
}
