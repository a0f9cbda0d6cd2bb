using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using Tests.Runbook.Cli;
using Tests.Runbook.Trust;

namespace Tests.Runbook.Live;

/// <summary>What people type when production is in trouble.</summary>
[Collection(LiveTests.Name)]
public sealed class TroubleCommandTests(LiveEngine engine) : IDisposable
{
    private readonly Room room = new();

    [SshKeygenFact]
    public async Task A_host_that_asks_is_answered()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "questions", gate: "{}");
        shop.MakeIll("prod-2");
        await shop.StartAsync("1.0.0");
        await shop.UntilAsync("1.0.0", status => status.Questions.Length > 0);
        var status = await shop.TypeAsync("status", "1.0.0");
        Assert.Equal(5, status.Code);
        Assert.Contains("release resolve questions 1.0.0 prod-2 --retry", status.Output);
        Assert.Equal(2, (await shop.DecideAsync("resolve", "1.0.0", "prod-2", "--retry", "--ignore")).Code);
        var unknown = await shop.DecideAsync("resolve", "1.0.0", "prod-9", "--retry");
        Assert.Equal(4, unknown.Code);
        Assert.Contains("what asks: prod-2", unknown.Errors);
        shop.Heal("prod-2");
        Assert.Equal(0, (await shop.DecideAsync("resolve", "1.0.0", "prod-2", "--retry")).Code);
        Assert.Equal(0, (await shop.TypeAsync("watch", "1.0.0")).Code);
        Assert.Equal("1.0.0", shop.On("prod-2"));
    }

    [SshKeygenFact]
    public async Task A_host_can_be_left_out_and_a_release_ended_over_it()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "left-out", gate: "{}");
        shop.MakeIll("prod-2");
        await shop.StartAsync("1.0.0");
        await shop.UntilAsync("1.0.0", status => status.Questions.Length > 0);
        Assert.Equal(0, (await shop.DecideAsync("resolve", "1.0.0", "prod-2", "--exclude")).Code);
        Assert.Equal(0, (await shop.TypeAsync("watch", "1.0.0")).Code);
        Assert.Equal(("1.0.0", "nothing"), (shop.On("prod-1"), shop.On("prod-2")));

        await shop.StartAsync("1.1.0");
        await shop.UntilAsync("1.1.0", status => status.Questions.Length > 0);
        Assert.Equal(0, (await shop.DecideAsync("resolve", "1.1.0", "prod-2", "--abort")).Code);
        Assert.Equal(10, (await shop.TypeAsync("watch", "1.1.0")).Code);
        Assert.Equal(("1.0.0", "nothing"), (shop.On("prod-1"), shop.On("prod-2")));
    }

    [SshKeygenFact]
    public async Task A_release_that_has_ended_is_taken_back_to_what_was_good_or_to_a_version_that_was()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "takers", gate: "{}");
        foreach (var version in (string[])["1.0.0", "1.1.0", "1.2.0"])
            Assert.Equal(0, (await shop.StartAsync(version, "--wait")).Code);
        var never = await shop.DecideAsync("rollback", "1.2.0", "--to", "0.9.0");
        Assert.Equal(6, never.Code);
        Assert.Contains("0.9.0 was never validated in production", never.Errors);
        Assert.Equal(2, (await shop.DecideAsync("rollback", "1.2.0", "--environment", "elsewhere")).Code);

        var back = await shop.DecideAsync("rollback", "1.2.0");
        Assert.True(back.Code == 0, back.Errors);
        Assert.Equal(RollbackResult.Restored, await shop.RollbackEndedAsync("1.2.0", "production"));
        Assert.Equal(("1.1.0", "1.1.0"), (shop.On("prod-1"), shop.On("prod-2")));

        var further = await shop.DecideAsync("rollback", "1.2.0", "--to", "1.0.0", "--environment", "production");
        Assert.True(further.Code == 0, further.Errors);
        Assert.Equal(RollbackResult.Restored, await shop.RollbackEndedAsync("1.2.0", "production"));
        Assert.Equal(("1.0.0", "1.0.0"), (shop.On("prod-1"), shop.On("prod-2")));
        Assert.Equal(4, (await shop.DecideAsync("rollback", "7.0.0")).Code);
    }

    [SshKeygenFact]
    public async Task A_release_that_is_guarded_is_taken_back_by_telling_it()
    {
        var guard = "guard: { for: 10m, triggers: [ { name: unwell, when: health, failing: 10m, do: page } ] }";
        var shop = await LiveShop.OpenAsync(engine, room, "guarded", gate: "{}", more: guard);
        await shop.StartAsync("1.0.0");
        await shop.UntilAsync("1.0.0", status => status.Outcome == Outcome.Live);
        Assert.Equal(0, (await shop.TypeAsync("watch", "1.0.0")).Code);
        Assert.Equal(0, (await shop.DecideAsync("rollback", "1.0.0")).Code);
        await shop.UntilAsync("1.0.0", status => status.Outcome == Outcome.RolledBack);
        Assert.Equal(10, (await shop.TypeAsync("watch", "1.0.0")).Code);
        Assert.Equal("nothing", shop.On("prod-1"));
    }

    [SshKeygenFact]
    public async Task While_no_worker_answers_the_engine_still_lists_and_keeps_signals()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "silence");
        await shop.StartAsync("1.0.0");
        await shop.ToGateAsync("1.0.0");
        var signed = await shop.DecideAsync("sign", "1.0.0", "reject");
        await engine.StopWorkerAsync();
        try
        {
            Assert.Contains("gate production", (await engine.TypeAsync("list", "silence")).Output);
            var status = await shop.TypeAsync("status", "1.0.0");
            Assert.Equal(5, status.Code);
            Assert.Contains("no worker answered", status.Errors);
            using var payload = System.Text.Json.JsonDocument.Parse(signed.Output);
            await engine.Desk.Handle(shop.Release("1.0.0").WorkflowId).SignalAsync(MessageNames.Reject, [payload.RootElement]);
        }
        finally
        {
            await engine.StartWorkerAsync();
        }

        Assert.Equal(11, (await shop.TypeAsync("watch", "1.0.0")).Code);
    }

    public void Dispose() => room.Dispose();
}
