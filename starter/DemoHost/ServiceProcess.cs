using System.ComponentModel;
using System.Diagnostics;

namespace ReleaseWorkflows.DemoHost;

/// <summary>The service of a host as a process of its own. It ends with its supervisor, because its input does.</summary>
internal sealed class ServiceProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Process process;
    private readonly string release;

    private ServiceProcess(Process process, string release)
    {
        this.process = process;
        this.release = release;
        Ended = process.WaitForExitAsync();
    }

    /// <summary>Completes when the process is gone, for whatever reason.</summary>
    public Task Ended { get; }

    public bool HasEnded => process.HasExited;

    public static ServiceProcess Start(string host, string serviceName, string release)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, WorkingDirectory = release };
        string[] words =
        [
            .. OwnAssembly(), "serve", "--release", release, "--env-file", Path.Combine(host, serviceName + ".env"),
            "--start-log", Path.Combine(host, "starts.log"), "--leash", "input",
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return new ServiceProcess(Process.Start(start)!, release);
    }

    public string Describe() => $"pid {process.Id} runs {release}";

    public async Task StopAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await Ended.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await Ended;
        }
    }

    // Started through `dotnet demo-host.dll`, the running program is dotnet and needs to be told the assembly again.
    private static IEnumerable<string> OwnAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServiceProcess).Assembly.Location] : [];

    private void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            Console.WriteLine($"{Describe()} ended by itself: {gone.Message}");
        }
    }
}
