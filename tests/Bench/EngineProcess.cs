using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Tests.Bench;

/// <summary>The embedded engine as a process of its own, with its database in a folder that is removed afterwards.</summary>
internal sealed partial class EngineProcess(FileInfo? server) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("release-bench-");
    private Process? _process;

    /// <summary>127.0.0.1:PORT of the engine; changes at every start.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(_folder.FullName, "engine.db");

    /// <summary>CPU time since its last start.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var process = _process ?? throw new InvalidOperationException("the engine does not run");
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    private int Port { get; set; }

    /// <param name="server">A published server; null for the one built beside this program.</param>
    public static async Task<EngineProcess> StartAsync(FileInfo? server = null)
    {
        var engine = new EngineProcess(server);
        await engine.StartAgainAsync();
        return engine;
    }

    /// <summary>Starts on the same database and, after the first time, on the same port.</summary>
    public async Task StartAgainAsync()
    {
        string[] arguments = ["--port", Port.ToString(), "--db", Database];
        var start = server is not null
            ? new ProcessStartInfo(server.FullName, arguments)
            : new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "temporal-dev-server.dll"), .. arguments]);
        start.RedirectStandardOutput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException("the engine did not start");
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
