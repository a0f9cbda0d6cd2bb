using System.Diagnostics;

namespace Tests.Sdk.Worker;

/// <summary>An engine as a process of its own, which can be killed without warning and started again on the same port and file.</summary>
public sealed class KillableServer : IAsyncDisposable
{
    private readonly string database;
    private Process? process;

    private KillableServer(string database) => this.database = database;

    public string Address { get; private set; } = "127.0.0.1:0";

    public static async Task<KillableServer> StartAsync(string database)
    {
        var server = new KillableServer(database);
        await server.RestartAsync();
        return server;
    }

    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async Task RestartAsync()
    {
        process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "temporal-dev-server.dll"),
                "--port", Address.Split(':')[1], "--db", database, "--log-level", "error",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start");
        Address = line.Split(' ').First(word => word.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (process != null)
        {
            await KillAsync();
        }
    }
}
