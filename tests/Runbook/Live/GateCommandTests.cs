using System.Text.Json;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Tests.Runbook.Cli;
using Tests.Runbook.Trust;

namespace Tests.Runbook.Live;

/// <summary>What people type at a gate, against a release that really runs.</summary>
[Collection(LiveTests.Name)]
public sealed class GateCommandTests(LiveEngine engine) : IDisposable
{
    private readonly Room room = new();

    [SshKeygenFact]
    public async Task A_decision_signed_beforehand_and_sent_as_a_plain_signal_opens_the_gate()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "signals");
        await shop.CommitAsync("1.0.0");
        var started = await engine.RunAsync("start", "--version", "1.0.0", "--plan", shop.PlanFile, "--output", "json");
        Assert.Equal(0, started.Code);
        await shop.ToGateAsync("1.0.0");
        Assert.Equal(5, (await shop.RunAsync("status", "1.0.0")).Code);
        Assert.Equal(5, (await shop.RunAsync("next", "1.0.0")).Code);
        var waiting = await engine.RunAsync("list", "signals", "--waiting");
        Assert.Contains("operator", waiting.Output);

        var signed = await shop.DecideAsync("sign", "1.0.0", "approve", "--gate", "production");
        Assert.Equal(0, signed.Code);
        using var payload = JsonDocument.Parse(signed.Output);
        await engine.Desk.Handle(shop.Release("1.0.0").WorkflowId).SignalAsync(MessageNames.Approve, [payload.RootElement]);

        var watched = await shop.RunAsync("watch", "1.0.0");
        Assert.Equal(0, watched.Code);
        Assert.Contains("Live", watched.Output);
        Assert.Equal("1.0.0", shop.On("prod-2"));
    }

    [SshKeygenFact]
    public async Task What_a_live_release_left_can_be_read_by_people_and_by_programs()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "readers", gate: "{}");
        Assert.Equal(0, (await shop.StartAsync("1.0.0", "--wait")).Code);
        var status = await shop.DocumentAsync("status", "1.0.0");
        Assert.Equal("Live", status.GetProperty("outcome").GetString());
        Assert.Equal(3, status.GetProperty("hosts").GetArrayLength());
        Assert.NotEmpty((await shop.DocumentAsync("timeline", "1.0.0")).EnumerateArray());
        Assert.Equal(JsonValueKind.Null, (await shop.DocumentAsync("next", "1.0.0")).GetProperty("waitingFor").ValueKind);

        Assert.Equal(0, (await shop.TypeAsync("manifest", "1.0.0", "--to", room["manifest.json"])).Code);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(room["manifest.json"]));
        Assert.Equal("Live", manifest.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(manifest.RootElement.ToString(), (await shop.DocumentAsync("manifest", "1.0.0")).ToString());

        var rows = await engine.TypeAsync("list", "readers", "--output", "json");
        using var list = JsonDocument.Parse(rows.Output);
        var row = Assert.Single(list.RootElement.EnumerateArray());
        Assert.Equal("Live", row.GetProperty("outcome").GetString());

        var again = await engine.TypeAsync("start", "--version", "1.0.0", "--plan", shop.PlanFile, "--output", "json");
        using var answer = JsonDocument.Parse(again.Output);
        Assert.False(answer.RootElement.GetProperty("started").GetBoolean());
    }

    [SshKeygenFact]
    public async Task A_release_that_was_rejected_may_be_started_again_and_aborted()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "refusals");
        await shop.StartAsync("1.0.0");
        await shop.ToGateAsync("1.0.0");
        Assert.Equal(6, (await shop.TypeAsync("approve", "1.0.0", "--as", "release-bot", "--key", engine.KeyFile)).Code);
        Assert.Equal(6, (await shop.TypeAsync("approve", "1.0.0", "--as", "ada@shop.example", "--unsigned")).Code);
        Assert.Equal(4, (await shop.DecideAsync("approve", "1.0.0", "--gate", "staging")).Code);
        Assert.Equal(4, (await shop.DecideAsync("reopen", "1.0.0")).Code);
        Assert.Equal(0, (await shop.DecideAsync("reject", "1.0.0")).Code);
        Assert.Equal(11, (await shop.TypeAsync("watch", "1.0.0")).Code);

        var again = await engine.TypeAsync("start", "--version", "1.0.0", "--plan", shop.PlanFile);
        Assert.Contains("started again", again.Output);
        await shop.ToGateAsync("1.0.0");
        Assert.Equal(0, (await shop.DecideAsync("acknowledge", "1.0.0")).Code);
        var aborted = await shop.DecideAsync("abort", "1.0.0", "--output", "json");
        Assert.Equal(0, aborted.Code);
        using var decision = JsonDocument.Parse(aborted.Output);
        Assert.True(decision.RootElement.GetProperty("answer").GetProperty("accepted").GetBoolean());
        Assert.Equal(14, (await shop.TypeAsync("watch", "1.0.0")).Code);
        Assert.Equal("nothing", shop.On("prod-1"));
    }

    [SshKeygenFact]
    public async Task An_expired_gate_is_opened_again()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "expiries", "{ production: { needs: { operator: 1 }, expire: 1s, keep: 7d } }");
        await shop.StartAsync("1.0.0");
        await shop.ToGateAsync("1.0.0");
        await shop.UntilGateAsync("1.0.0", GateState.Expired, 1);
        Assert.Equal(4, (await shop.DecideAsync("approve", "1.0.0")).Code);
        Assert.Equal(0, (await shop.DecideAsync("reopen", "1.0.0")).Code);
        await shop.UntilGateAsync("1.0.0", GateState.Expired, 2);
        Assert.Equal(0, (await shop.DecideAsync("abort", "1.0.0")).Code);
        Assert.Equal(14, (await shop.TypeAsync("watch", "1.0.0")).Code);
    }

    [SshKeygenFact]
    public async Task An_approval_is_bound_to_a_plan_and_a_signed_start_to_a_person()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "bindings");
        await shop.StartAsync("1.0.0", "--as", LiveEngine.Operator, "--key", engine.KeyFile);
        await shop.ToGateAsync("1.0.0");
        var gate = Assert.Single(await engine.Desk.GatesAsync(shop.Release("1.0.0"), CancellationToken.None));
        Assert.Equal([LiveEngine.Operator], Statement.Parse(gate.Statement.Text).Selves.AsEnumerable());

        room.Write("other.yaml", shop.Plan("").Replace("batch: 1", "batch: 2", StringComparison.Ordinal));
        var other = await shop.DecideAsync("approve", "1.0.0", "--plan", room["other.yaml"]);
        Assert.Equal(6, other.Code);
        Assert.Contains("nothing was signed", other.ToString());
        var self = await shop.DecideAsync("approve", "1.0.0", "--plan", shop.PlanFile);
        Assert.Equal(6, self.Code);
        Assert.Contains("cannot approve it", self.ToString());
        Assert.Equal(0, (await shop.DecideAsync("abort", "1.0.0")).Code);
    }

    public void Dispose() => room.Dispose();
}
