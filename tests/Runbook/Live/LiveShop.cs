using System.Text.Json;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Words;
using Tests.Runbook.Cli;

namespace Tests.Runbook.Live;

/// <summary>
/// One project of a live engine: a repository, a staging host and two of production as directories. A host is ill as long as a file of that
/// name is in its directory.
/// </summary>
internal sealed class LiveShop
{
    private readonly LiveEngine engine;
    private readonly Room room;
    private readonly string name;
    private readonly string gate;

    private LiveShop(LiveEngine engine, Room room, string name, string gate) =>
        (this.engine, this.room, this.name, this.gate) = (engine, room, name, gate);

    /// <param name="name">Different for each test: the engine remembers every release.</param>
    /// <param name="gate">What stands under gates in the plan.</param>
    /// <param name="more">Further keys of the plan.</param>
    public static async Task<LiveShop> OpenAsync(LiveEngine engine, Room room, string name,
        string gate = "{ production: { needs: { operator: 1 } } }", string more = "")
    {
        var shop = new LiveShop(engine, room, name, gate);
        File.WriteAllText(Path.Combine(engine.Policies, $"{name}.yaml"), $$"""
            project: {{name}}
            signers: {{engine.Signers}}
            principals: { {{LiveEngine.Operator}}: { roles: [operator] }, release-bot: { kind: agent, roles: [operator] } }
            """);
        foreach (var host in (string[])["staging-1", "prod-1", "prod-2"])
            Directory.CreateDirectory(room[host]);
        room.Write("shop/release.yaml", shop.Plan(more));
        await room.RepositoryAsync("shop");
        return shop;
    }

    public string Plan(string more) => $$"""
        project: {{name}}
        source: { repository: {{room["shop"]}}, branch: main }
        artifacts: [ { name: app, file: app.txt } ]
        components: [ { name: app, deploy: { files: app, current: "{directory}/current" } } ]
        environments:
          staging: { hosts: [ {{Host("staging-1")}} ] }
          production: { hosts: [ {{Host("prod-1")}}, {{Host("prod-2")}} ], rollout: { batch: 1, onFailure: ask } }
        smoke: [ { name: version, command: [grep, -qx, "{version}", "{directory}/current/app.txt"] } ]
        gates: {{gate}}
        health:
          { startup: 0s, every: 200ms, hold: 0s, rollbackAfter: 1s, checks: [ { name: well, command: [test, "!", -e, "{directory}/ill"] } ] }
        rollback: { freeze: false }
        {{more}}
        """;

    public ReleaseName Release(string version) => ReleaseName.Read(name, version);

    public string PlanFile => room["shop/release.yaml"];

    /// <summary>Commits what the version is made of.</summary>
    public async Task CommitAsync(string version)
    {
        room.Write("shop/app.txt", version + "\n");
        await room.CommitAsync("shop", version);
    }

    /// <summary>Commits a version and starts its release.</summary>
    public async Task<ReleaseProgram.Ending> StartAsync(string version, params string[] words)
    {
        await CommitAsync(version);
        return await engine.TypeAsync(["start", "--version", version, "--plan", PlanFile, .. words]);
    }

    /// <summary>Types a command about a version.</summary>
    public Task<ReleaseProgram.Ending> TypeAsync(string command, string version, params string[] words) =>
        engine.TypeAsync([command, name, version, .. words]);

    /// <summary>The same as a process.</summary>
    public Task<ReleaseProgram.Ending> RunAsync(string command, string version, params string[] words) =>
        engine.RunAsync([command, name, version, .. words]);

    /// <summary>Types a command that decides, as ada with her key.</summary>
    public Task<ReleaseProgram.Ending> DecideAsync(string command, string version, params string[] words) =>
        TypeAsync(command, version, [.. words, "--as", LiveEngine.Operator, "--key", engine.KeyFile, "--reason", "because"]);

    /// <summary>The JSON document that a command prints.</summary>
    public async Task<JsonElement> DocumentAsync(string command, string version, params string[] words)
    {
        var ending = await TypeAsync(command, version, [.. words, "--output", "json"]);
        using var document = JsonDocument.Parse(ending.Output);
        return document.RootElement.Clone();
    }

    public Task<ReleaseStatus> ToGateAsync(string version) =>
        UntilAsync(version, status => status.Phase == "gate" && status.WaitingFor is not null);

    public async Task<ReleaseStatus> UntilAsync(string version, Func<ReleaseStatus, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var status = await engine.Desk.StatusAsync(Release(version), limit.Token);
            if (isSo(status))
                return status;
            Assert.True(status.Outcome is null or Outcome.Live, $"{version} ended {status.Outcome}: {status.Reason}");
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public async Task UntilGateAsync(string version, GateState state, int opening)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await engine.Desk.GatesAsync(Release(version), limit.Token)).Any(gate => gate.Opening == opening && gate.State == state))
            await timer.WaitForNextTickAsync(limit.Token);
    }

    /// <summary>What runs on a host.</summary>
    public string On(string host) => File.Exists(room[$"{host}/current/app.txt"]) ? File.ReadAllText(room[$"{host}/current/app.txt"]).Trim()
        : "nothing";

    public void MakeIll(string host) => room.Write($"{host}/ill", "");

    public void Heal(string host) => File.Delete(room[$"{host}/ill"]);

    public async Task<RollbackResult> RollbackEndedAsync(string version, string environment)
    {
        var id = WorkflowIds.Rollback(Release(version).Project, Word.Parse<EnvironmentName>(environment), Release(version).Version);
        return (await engine.Desk.Handle(id).GetResultAsync<RollbackReport>()).Result;
    }

    private string Host(string host) => $"{{ name: {host}, address: local, directory: {room[host]} }}";
}
