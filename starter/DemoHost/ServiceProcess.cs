using System.ComponentModel;
using System.Diagnostics;

namespace ReleaseWorkflows.DemoHost;

/// <summary>The service of a host as a process of its own. It ends with its supervisor, because its input does.</summary>
internal sealed class ServiceProcess
{
    /// <summary>The service says this when it takes requests.</summary>
    public const string ReadyWord = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private ServiceProcess(Process process, ServiceOrigin origin)
    {
        this.process = process;
        Origin = origin;
        Ended = process.WaitForExitAsync();
    }

    /// <summary>Completes when the process is gone, for whatever reason.</summary>
    public Task Ended { get; }

    /// <summary>What it was started from.</summary>
    public ServiceOrigin Origin { get; }

    public bool HasEnded => process.HasExited;

    public static ServiceProcess Start(string host, string serviceName, ServiceOrigin origin)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true,
            WorkingDirectory = origin.Release };
        string[] words =
        [
            .. OwnAssembly(), "serve", "--release", origin.Release, "--env-file", origin.EnvFile,
            "--start-log", Path.Combine(host, "starts.log"), "--leash", "input",
        ];
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return new ServiceProcess(Process.Start(start)!, origin);
    }

    public string Describe() => $"pid {process.Id} runs {Origin.Release}";

    /// <summary>Waits until the service takes requests.</summary>
    /// <returns>False when it ended first or says nothing for too long.</returns>
    public async Task<bool> IsReadyAsync()
    {
        using var limit = new CancellationTokenSource(StartPatience);
        try
        {
            return await process.StandardOutput.ReadLineAsync(limit.Token) == ReadyWord;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

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
