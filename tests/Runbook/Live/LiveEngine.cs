using System.Diagnostics;
using ReleaseWorkflows.Starter.Commands;
using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Signing;
using Tests.Runbook.Cli;

namespace Tests.Runbook.Live;

/// <summary>
/// An engine and a worker as processes of their own, started by the commands that users type; shared, because starting is dear.
/// </summary>
public sealed class LiveEngine : IAsyncLifetime
{
    internal const string Operator = "ada@shop.example";

    private readonly Room room = new();
    private Running? engine;
    private Running? worker;
    private ReleaseDesk? desk;
    private SpanReceiver? spans;

    internal string Root => room.Path;

    internal StateDirectory State => new(room["state"]);

    /// <summary>A policy for each project.</summary>
    internal string Policies => room["policies"];

    /// <summary>What the worker exports.</summary>
    internal SpanReceiver Spans => spans!;

    /// <summary>host:port of the worker's health endpoint.</summary>
    internal string HealthAddress => worker!.Said.Split("release-worker ready on ")[1].Split(' ')[0];

    /// <summary>The operator's key, where there is ssh-keygen to make one.</summary>
    internal string KeyFile => room["ada"];

    internal string Signers => room["signers"];

    /// <summary>Asks as every command does, in this process: cheap enough for waiting.</summary>
    internal ReleaseDesk Desk => desk!;

    public async Task InitializeAsync()
    {
        room.Write("policies/nobody.yaml", "project: nobody\nunsigned: allowed\nprincipals: { ada@shop.example: { roles: [operator] } }\n");
        await MakeKeyAsync();
        spans = await SpanReceiver.StartAsync();
        engine = await Running.StartAsync(Root, [], "ready on", "dev-server", "--port", "0", "--keyed");
        await StartWorkerAsync();
        desk = new ReleaseDesk(await EngineConnection.OpenAsync(EngineAddress.Find(State, _ => null)));
    }

    public async Task DisposeAsync()
    {
        await StopWorkerAsync();
        if (engine is not null)
            await engine.DisposeAsync();
        await Spans.DisposeAsync();
        room.Dispose();
    }

    internal async Task StartWorkerAsync()
    {
        var address = EngineAddress.Find(State, _ => null);
        worker = await Running.StartAsync(Root, Spans.Variables, "ready on", "worker", "--policy", Policies, "--",
            "--address", address.Address, "--api-key-file", State.ApiKeyFile);
    }

    internal async Task StopWorkerAsync()
    {
        if (worker is not null)
            await worker.DisposeAsync();
        worker = null;
    }

    private async Task MakeKeyAsync()
    {
        if (!SigningKey.IsSshKeygenHere())
            return;
        using var keygen = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", Operator, "-f", KeyFile]);
        await keygen.WaitForExitAsync();
        room.Write("signers", $"{Operator} namespaces=\"release-gate\" {await File.ReadAllTextAsync(KeyFile + ".pub")}");
    }

    /// <summary>Runs a command against this engine as users do, as a process.</summary>
    internal Task<ReleaseProgram.Ending> RunAsync(params string[] words) => ReleaseProgram.RunAsync(Root, words);

    /// <summary>The same in this process, because starting one costs a second.</summary>
    internal async Task<ReleaseProgram.Ending> TypeAsync(params string[] words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandTree.RunInsideAsync([.. words, "--state", State.Root], output, errors, limit.Token);
        return new ReleaseProgram.Ending(code, output.ToString(), errors.ToString());
    }
}

[CollectionDefinition(Name)]
public sealed class LiveTests : ICollectionFixture<LiveEngine>
{
    public const string Name = "live";
}
