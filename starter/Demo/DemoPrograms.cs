using System.Collections.Concurrent;
using System.Security.Cryptography;
using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>Engine and worker as processes of their own, each of which can be killed and started again in place.</summary>
internal sealed class DemoPrograms : IAsyncDisposable
{
    public const string Engine = "engine";
    public const string Worker = "worker";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DemoPlace place;
    private readonly int port;
    private readonly ConcurrentDictionary<string, ChildProgram> running = new();

    private DemoPrograms(DemoPlace place, int port) => (this.place, this.port) = (place, port);

    public string Address => $"127.0.0.1:{port}";

    /// <summary>Starts both and waits until both are ready.</summary>
    public static async Task<DemoPrograms> StartAsync(DemoPlace place, CancellationToken cancellation)
    {
        WriteKey(place.State.ApiKeyFile);
        var programs = new DemoPrograms(place, FreePorts.Take(1)[0]);
        new EnginePointer(programs.Address, "default", place.State.ApiKeyFile).Write(place.State);
        try
        {
            programs.running[Engine] = programs.Start(Engine);
            programs.running[Worker] = programs.Start(Worker);
            await programs.running[Engine].ReadyAsync(IsReady, Patience, cancellation);
            await programs.running[Worker].ReadyAsync(IsReady, Patience, cancellation);
            return programs;
        }
        catch
        {
            await programs.DisposeAsync();
            throw;
        }
    }

    public int ProcessId(string name) => running[name].Id;

    /// <summary>SIGKILL now; nothing of the program runs another line.</summary>
    public void Kill(string name) => running[name].Kill();

    /// <summary>Starts it again after a kill, as a service manager would, and waits until it says that it is ready.</summary>
    public async Task StartAgainAsync(string name, CancellationToken cancellation)
    {
        await running[name].ExitedAsync(cancellation);
        await running[name].DisposeAsync();
        running[name] = Start(name);
        await running[name].ReadyAsync(IsReady, Patience, cancellation);
    }

    public void LetGo()
    {
        foreach (var program in running.Values)
            program.LetGo();
    }

    // The worker first: it then says goodbye to an engine that still listens.
    public async ValueTask DisposeAsync()
    {
        foreach (var name in (string[])[Worker, Engine])
        {
            if (running.TryRemove(name, out var program))
                await program.DisposeAsync();
        }
    }

    private static bool IsReady(string line) => line.Contains(" ready on ", StringComparison.Ordinal);

    private ChildProgram Start(string name) => name == Engine
        ? ChildProgram.Start(Engine, ProgramFiles.DevServer,
            ["--port", port.ToString(), "--db", place.State.DatabaseFile, "--api-key-file", place.State.ApiKeyFile], place.Log(Engine))
        : ChildProgram.Start(Worker, ProgramFiles.Worker,
            ["--state", place.State.Root, "--policy", place.Policy, "--records", place.Records, "--address", Address,
                "--api-key-file", place.State.ApiKeyFile, "--tagger", "Release Worker <worker@shop.example>"], place.Log(Worker));

    private static void WriteKey(string file)
    {
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var writer = new StreamWriter(stream);
        writer.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
    }
}
