using System.Diagnostics;
using System.Net.Sockets;
using ReleaseWorkflows.Activities.Running;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Containers;

/// <summary>A real OCI registry on a free port of this machine.</summary>
public sealed class RegistryServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Process process;

    /// <param name="users">Lines of an htpasswd file (bcrypt); empty for a registry that lets everybody in.</param>
    public RegistryServer(string users = "")
    {
        var port = FreePort();
        Address = $"127.0.0.1:{port}";
        var access = users.Length == 0
            ? "" : $"auth:\n  htpasswd:\n    realm: releases\n    path: {folder.Write("htpasswd", users)}\n";
        var settings = folder.Write("config.yml",
            $"version: 0.1\nlog:\n  level: error\nstorage:\n  filesystem:\n    rootdirectory: {folder["data"]}\n  delete:\n    enabled: true\n"
            + $"http:\n  addr: {Address}\n{access}");
        process = Process.Start(new ProcessStartInfo(Program!, ["serve", settings]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Null where none is installed.</summary>
    public static string? Program { get; } = ProgramPath.Find("docker-registry", "/", Environment.GetEnvironmentVariable("PATH"));

    /// <summary><c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    public Task IsReadyAsync() => Eventually.IsAsync(Listens, $"the registry at {Address} listens");

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Listens()
    {
        Assert.False(process.HasExited, "the registry ended");
        using var client = new TcpClient();
        try
        {
            client.Connect("127.0.0.1", int.Parse(Address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
