using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Tests.Bench;

/// <summary>The embedded engine as a process of its own, with its database in a folder that is removed afterwards.</summary>
internal sealed partial class EngineProcess : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("release-bench-");
    private Process? _process;

    /// <summary>127.0.0.1:PORT of the engine; changes at every start.</summary>
    public string Address { get; private set; } = "";

    private int Port { get; set; }

    public static async Task<EngineProcess> StartAsync()
    {
        var engine = new EngineProcess();
        await engine.StartAgainAsync();
        return engine;
    }

    /// <summary>Starts on the same database and, after the first time, on the same port.</summary>
    public async Task StartAgainAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "temporal-dev-server.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet",
            [program, "--port", Port.ToString(), "--db", Path.Combine(_folder.FullName, "engine.db")])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("the engine did not start");
        var line = await _process.StandardOutput.ReadLineAsync() ?? "";
        var ready = Ready().Match(line);
        if (!ready.Success) throw new InvalidOperationException("the engine said: " + line);
        Address = ready.Groups[1].Value;
        Port = int.Parse(Address.Split(':')[1]);
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"ready on (127\.0\.0\.1:\d+)")]
    private static partial Regex Ready();
}
