using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Exceptions;

namespace Tests.Runbook.Workflows;

/// <summary>What an environment keeps over many releases: lock, freeze, known-good history.</summary>
[Collection(WorkflowTests.Name)]
public sealed class EnvironmentTests(TimeSkippingServer server)
{
    private readonly Scenario scenario = new(server);

    [Fact]
    public async Task The_same_release_again_is_live_at_once_and_touches_nothing()
    {
        var plan = Some.Plan(scenario.Project);
        await scenario.Approving().ReleaseAsync(plan);
        var deeds = scenario.World.Deeds.Count;
        var again = await scenario.ReleaseAsync(plan);
        Assert.Equal((Outcome.Live, deeds), (again.Outcome, scenario.World.Deeds.Count));
        Assert.Contains("was released in production before", again.Reason);
    }

    [Fact]
    public async Task The_same_version_from_another_commit_is_a_conflict()
    {
        var plan = Some.Plan(scenario.Project);
        await scenario.Approving().ReleaseAsync(plan);
        var result = await scenario.RunAsync(async () => await Scenario.ResultAsync(await scenario.StartAsync(plan, commit: "another")));
        Assert.Equal(Outcome.Stopped, result.Outcome);
        Assert.StartsWith("TagConflict: 1.1.0 was released in production from commit", result.Reason);
    }

    [Fact]
    public async Task A_version_that_was_taken_back_is_quarantined_and_the_environment_frozen()
    {
        scenario.World.IllWhenGuarded.Add("1.1.0");
        var plan = Some.Plan(scenario.Project);
        await scenario.Approving().ReleaseAsync(plan);
        var again = await scenario.ReleaseAsync(plan);
        Assert.Equal(Outcome.Stopped, again.Outcome);
        Assert.Contains("1.1.0 is quarantined in production", again.Reason);
        var state = await scenario.RunAsync(scenario.ProductionAsync);
        Assert.Equal("1.1.0", Assert.Single(state.Quarantined).Version.Text);
        Assert.StartsWith("rollback/", state.Freeze!.By);
        Assert.Null(state.Holder);
    }

    [Fact]
    public async Task A_frozen_environment_lets_no_release_in_until_an_operator_lifts_it()
    {
        scenario.World.IllWhenGuarded.Add("1.1.0");
        var plan = Some.Plan(scenario.Project);
        await scenario.Approving().ReleaseAsync(plan);
        scenario.When("1.2.0: waits at the gate", async handle => await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve));
        var result = await scenario.RunAsync(async () =>
        {
            var handle = await scenario.StartAsync(plan, "1.2.0");
            await SimulatedWorld.UntilAsync(
                async () => (await handle.QueryAsync(w => w.Status())).WaitingFor is { } what && what.Contains("frozen"));
            var environment = scenario.Client.GetWorkflowHandle<ReleaseWorkflows.EnvironmentWorkflow>(
                $"environment/{scenario.Project}/production");
            var view = await environment.QueryAsync(w => w.View());
            var decision = People.Decide(People.Ada, Verdict.Unfreeze, view.Statement!.Hash);
            Assert.True((await environment.ExecuteUpdateAsync(w => w.UnfreezeAsync(decision))).Accepted);
            return await Scenario.ResultAsync(handle);
        });
        Assert.Equal((Outcome.Live, "staging-1 1.2.0, prod-1 1.2.0, prod-2 1.2.0, prod-3 1.2.0"), (result.Outcome, scenario.Fleet()));
    }

    [Fact]
    public async Task An_operators_rollback_asks_for_a_signature_and_doing_it_twice_does_nothing()
    {
        scenario.World.Needs = [];
        var open = Some.Plan(scenario.Project, guard: false).WithoutGates();
        await scenario.ReleaseAsync(open, "1.1.0");
        await scenario.ReleaseAsync(open, "1.2.0");
        var first = await RollBackAsync(open, "1.2.0");
        Assert.Equal((RollbackResult.Restored, "1.1.0"), (first.Result, first.Target));
        Assert.Equal("staging-1 1.2.0, prod-1 1.1.0, prod-2 1.1.0, prod-3 1.1.0", scenario.Fleet());
        Assert.Equal(RollbackResult.NoopHealthy, (await RollBackAsync(open, "1.2.0")).Result);
        scenario.World.IllVersions.Add("1.1.0");
        Assert.Equal(RollbackResult.NoopUnhealthy, (await RollBackAsync(open, "1.2.0")).Result);
    }

    [Fact]
    public async Task Only_releases_that_were_good_here_are_targets()
    {
        var plan = Some.Plan(scenario.Project);
        await scenario.Approving().ReleaseAsync(plan);
        var refused = await Assert.ThrowsAsync<WorkflowFailedException>(() => scenario.RunAsync(async () =>
            await (await scenario.StartRollbackAsync(plan, "1.1.0", "0.9.0")).GetResultAsync()));
        Assert.Equal("0.9.0 was never validated in production. Validated: 1.1.0.", refused.InnerException!.Message);
    }

    [Fact]
    public async Task What_is_to_be_restored_is_gone_and_nothing_is_touched()
    {
        scenario.World.Needs = [];
        var open = Some.Plan(scenario.Project, guard: false).WithoutGates();
        await scenario.ReleaseAsync(open, "1.1.0");
        await scenario.ReleaseAsync(open, "1.2.0");
        foreach (var host in new[] { "prod-1", "prod-2", "prod-3" })
            scenario.World.Trouble($"put back {host}", ReleaseWorkflows.Failures.AssetMissing, 1);
        var report = await RollBackAsync(open, "1.2.0");
        Assert.Equal(
            (RollbackResult.FailedAsset, "staging-1 1.2.0, prod-1 1.2.0, prod-2 1.2.0, prod-3 1.2.0"), (report.Result, scenario.Fleet()));
    }

    [Fact]
    public async Task The_rollback_of_a_first_release_leaves_nothing()
    {
        var empty = new Scenario(server);
        foreach (var (environment, host) in Scenario.Hosts) empty.World.Remove(environment, host, "app");
        empty.World.IllWhenGuarded.Add("1.1.0");
        var result = await empty.Approving().ReleaseAsync(Some.Plan(empty.Project));
        Assert.Equal(
            (Outcome.RolledBack, "staging-1 1.1.0, prod-1 nothing, prod-2 nothing, prod-3 nothing"), (result.Outcome, empty.Fleet()));
        Assert.Equal("nothing was there", empty.World.Manifests.Values.Single().Rollbacks.Single().Target);
    }

    [Fact]
    public async Task An_environment_goes_on_in_a_new_run_with_everything_that_it_knows()
    {
        scenario.World.EventsOfAnEnvironment = 60;
        scenario.World.Needs = [];
        var open = Some.Plan(scenario.Project, guard: false).WithoutGates();
        await scenario.ReleaseAsync(open, "1.1.0");
        var first = await RunOfProductionAsync();
        foreach (var version in new[] { "1.2.0", "1.3.0", "1.4.0" })
            Assert.Equal(Outcome.Live, (await scenario.ReleaseAsync(open, version)).Outcome);
        var state = await scenario.RunAsync(scenario.ProductionAsync);
        Assert.Equal(["1.4.0", "1.3.0", "1.2.0", "1.1.0"], state.KnownGood.Select(g => g.Release.Version.Text));
        Assert.Equal(4, state.LastToken.Value);
        Assert.NotEqual(first, await RunOfProductionAsync());
    }

    [Fact]
    public async Task A_lock_whose_holder_was_terminated_is_free_within_a_minute()
    {
        scenario.World.Needs = [];
        var open = Some.Plan(scenario.Project, onFailure: "ask", guard: false).WithoutGates();
        scenario.World.Trouble("change prod-1", ReleaseWorkflows.Failures.HostFailed, 1);
        scenario.When("prod-1 failed", handle => handle.TerminateAsync());
        await Assert.ThrowsAsync<WorkflowFailedException>(() => scenario.ReleaseAsync(open, "1.1.0"));
        var before = await server.Environment.GetCurrentTimeAsync();
        Assert.Equal(Outcome.Live, (await scenario.ReleaseAsync(open, "1.2.0")).Outcome);
        Assert.InRange(await server.Environment.GetCurrentTimeAsync() - before, TimeSpan.Zero, TimeSpan.FromSeconds(60 + 3 * 30 + 60));
    }

    private async Task<string> RunOfProductionAsync()
        => (await scenario.Client.GetWorkflowHandle($"environment/{scenario.Project}/production").DescribeAsync()).RunId;

    private async Task<RollbackReport> RollBackAsync(ReleaseWorkflows.Plan.ReleasePlan plan, string version)
        => await scenario.RunAsync(async () =>
    {
        var handle = await scenario.StartRollbackAsync(plan, version);
        await SimulatedWorld.UntilAsync(async () => (await handle.QueryAsync(w => w.Status())).Statement is not null);
        var statement = (await handle.QueryAsync(w => w.Status())).Statement!;
        var forged = People.Decide(People.Bot, Verdict.Rollback, statement.Hash) with { Signature = "forged" };
        Assert.False((await handle.ExecuteUpdateAsync(w => w.RollbackAsync(forged))).Accepted);
        var decision = People.Decide(People.Ada, Verdict.Rollback, statement.Hash);
        Assert.True((await handle.ExecuteUpdateAsync(w => w.RollbackAsync(decision))).Accepted);
        return await handle.GetResultAsync();
    });
}
