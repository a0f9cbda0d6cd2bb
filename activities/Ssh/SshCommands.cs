using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Ssh;

/// <summary>
/// Arguments for OpenSSH's own client: it never asks anybody, believes only host keys that it knows, and shares one connection for each
/// host.
/// </summary>
internal sealed class SshCommands : IDisposable
{
    // The path of a socket has at most 107 bytes, and ssh adds some fifty to this one: a state directory may be too deep for that.
    private readonly Lazy<DirectoryInfo> sockets = new(() => Directory.CreateTempSubdirectory("rw-"));

    /// <summary>A command line that runs a program on the target.</summary>
    /// <param name="argv">Each argument arrives as it is: sshd hands one line to the account's shell, so each is quoted for it.</param>
    public ImmutableArray<string> Argv(SshTarget target, SshPolicy? policy, ImmutableArray<string> argv)
    {
        ImmutableArray<string> options =
        [
            "BatchMode=yes", "StrictHostKeyChecking=yes", "ConnectTimeout=10", "ServerAliveInterval=5", "ServerAliveCountMax=3",
            "ForwardAgent=no", "ClearAllForwardings=yes",
            "ControlMaster=auto", $"ControlPath={Path.Combine(sockets.Value.FullName, "%C")}", "ControlPersist=30",
            .. policy?.KnownHosts is { } known ? [$"UserKnownHostsFile={known}", "GlobalKnownHostsFile=/dev/null"] : (string[])[],
            .. policy?.Identity is { } identity ? [$"IdentityFile={identity}", "IdentitiesOnly=yes"] : (string[])[],
        ];
        return
        [
            "ssh", "-T", .. options.SelectMany(option => new[] { "-o", option }), "-p", $"{target.Port}",
            .. target.User is { } user ? ["-l", user] : (string[])[],
            "--", target.Host, ProgramRun.Quoted(argv),
        ];
    }

    public void Dispose()
    {
        if (sockets.IsValueCreated)
            sockets.Value.Delete(recursive: true);
    }
}
