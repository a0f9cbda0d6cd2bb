using System.Diagnostics;
using System.Net.Sockets;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Plan;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Containers;

/// <summary>A real sshd on a loopback port, with a host key and one key that it lets in; whoever comes in works in a folder of the
/// test.</summary>
internal sealed class SshServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    /// <param name="engine">The Docker engine of the machine behind it.</param>
    public SshServer(string engine)
    {
        Port = RegistryServer.FreePort();
        Identity = Key("identity");
        var hostKey = Key("host");
        // Its own folder for privilege separation, which Debian's service would have made.
        Directory.CreateDirectory("/run/sshd");
        Directory.CreateDirectory(Home);
        var settings = folder.Write("sshd_config", $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {hostKey}
            AuthorizedKeysFile {Identity}.pub
            StrictModes no
            UsePAM no
            PidFile none
            PermitRootLogin prohibit-password
            SetEnv DOCKER_HOST={engine}
            ForceCommand cd {Home} && exec sh -c "$SSH_ORIGINAL_COMMAND"

            """);
        KnownHosts = folder.Write("known_hosts", $"[127.0.0.1]:{Port} {PublicHalf(hostKey)}");
        process = Process.Start(new ProcessStartInfo(Program!, ["-D", "-e", "-f", settings]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, line) => Said.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    /// <summary>Null where none is installed.</summary>
    public static string? Program { get; } = ProgramPath.Find("sshd", "/", "/usr/sbin:/usr/bin:/usr/local/sbin");

    public System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = new();

    public int Port { get; }

    public string Address => $"ssh://{Environment.UserName}@127.0.0.1:{Port}";

    public string Home => folder["home"];

    public string Identity { get; }

    public string KnownHosts { get; }

    public SshPolicy Policy => new(KnownHosts, Identity);

    /// <summary>A key pair that nobody knows.</summary>
    public string Key(string name)
    {
        var (code, output) = Engines.Run("ssh-keygen", null, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", folder[name]);
        Assert.True(code == 0, output);
        return folder[name];
    }

    /// <summary>A known-hosts file that expects another key.</summary>
    public string OtherKnownHosts() => folder.Write("other_hosts", $"[127.0.0.1]:{Port} {PublicHalf(Key("other-host"))}");

    public Task IsReadyAsync() => Eventually.IsAsync(Listens, $"sshd listens on {Port}: {string.Join(' ', Said)}");

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private static string PublicHalf(string key) => File.ReadAllText($"{key}.pub");

    private bool Listens()
    {
        Assert.False(process.HasExited, $"sshd ended: {string.Join(' ', Said)}");
        using var client = new TcpClient();
        try
        {
            client.Connect("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
