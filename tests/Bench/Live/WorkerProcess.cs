using System.Diagnostics;

namespace Tests.Bench.Live;

/// <summary>Our worker as a process of its own, with default options; ends when its input is closed.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<WorkerProcess> StartAsync(string address, string queue)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Tests.Bench.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [program, "live-worker", "--address", address, "--queue", queue])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start");
        return await process.StandardOutput.ReadLineAsync() == "ready"
            ? new(process)
            : throw new InvalidOperationException("the worker did not get ready");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
