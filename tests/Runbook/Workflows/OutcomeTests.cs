using ReleaseWorkflows;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Client;

namespace Tests.Runbook.Workflows;

/// <summary>One release for each outcome that the model promises.</summary>
[Collection(WorkflowTests.Name)]
public sealed class OutcomeTests(TimeSkippingServer server)
{
    private const string AllOld = "staging-1 1.0.0, prod-1 1.0.0, prod-2 1.0.0, prod-3 1.0.0";
    private const string AllNew = "staging-1 1.1.0, prod-1 1.1.0, prod-2 1.1.0, prod-3 1.1.0";
    private const string OnlyStagingNew = "staging-1 1.1.0, prod-1 1.0.0, prod-2 1.0.0, prod-3 1.0.0";

    private readonly Scenario scenario = new(server);

    [Fact]
    public async Task Live_when_everything_is_good()
    {
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Live, AllNew), (result.Outcome, scenario.Fleet()));
        Assert.Equal(["1.1.0"], scenario.World.Manifests.Values.Select(m => m.Release.Version.Text));
        Assert.Empty(scenario.World.Incidents);
    }

    [Fact]
    public async Task Live_is_published_on_the_forge_once_and_with_the_head_of_the_audit()
    {
        scenario.World.Trouble("publish", "ForgeFailed", 2, final: false);
        var plan = Some.Plan(scenario.Project, extra: "record: { release: { title: \"Shop {version}\" } }", forge: true);
        var result = await scenario.Approving().ReleaseAsync(plan);
        Assert.Equal((Outcome.Live, "https://git.example.test/r/6"), (result.Outcome, result.Record!.Release!.Url));
        Assert.Equal(["v1.1.0 'Shop 1.1.0' Live head"], scenario.World.OnTheForge);
    }

    [Fact]
    public async Task RolledBack_after_it_was_live_is_no_longer_the_latest_on_the_forge()
    {
        scenario.World.IllWhenGuarded.Add("1.1.0");
        scenario.World.Trouble("publish", "ForgeFailed", 2, final: false);
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project, extra: "record: { release: {} }", forge: true));
        Assert.Equal(Outcome.RolledBack, result.Outcome);
        Assert.Equal(["v1.1.0 'v1.1.0' Live head", "prerelease v1.1.0 'v1.1.0' RolledBack head"], scenario.World.OnTheForge);
    }

    [Fact]
    public async Task RolledBack_opens_one_issue_with_its_labels()
    {
        scenario.World.Trouble("change prod-2", Failures.HostFailed, 1);
        var plan = Some.Plan(scenario.Project, extra: "rollback: { incident: { labels: [incident, postmortem] } }", forge: true);
        var result = await scenario.Approving().ReleaseAsync(plan);
        Assert.Equal("https://git.example.test/i/7", result.Incident!.Issue!.Url);
        Assert.StartsWith("incident+postmortem: ", Assert.Single(scenario.World.OnTheForge), StringComparison.Ordinal);
        Assert.Contains(scenario.World.Heard, a => a.Text.Contains("(https://git.example.test/i/7)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Live_and_no_longer_guarded_when_the_guard_itself_breaks()
    {
        scenario.World.Trouble("guard", Failures.BadRequest, 1);
        var (result, status) = await scenario.Approving().RunAsync(async () =>
        {
            var handle = await scenario.StartAsync(Some.Plan(scenario.Project));
            return (await Scenario.ResultAsync(handle), await handle.QueryAsync(release => release.Status()));
        });
        Assert.Equal((Outcome.Live, AllNew), (result.Outcome, scenario.Fleet()));
        Assert.Equal("healthy in every environment; no longer guarded: guard went wrong", result.Reason);
        Assert.Equal(
            (PhaseState.Failed, "guard went wrong"),
            status.Phases.Where(p => p.Name == "guard").Select(p => (p.State, p.Evidence)).Single());
        Assert.Contains(
            scenario.World.Heard, a => a.Text.Contains("is live and no longer guarded: guard went wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RolledBack_when_it_falls_ill_after_it_went_live()
    {
        scenario.World.IllWhenGuarded.Add("1.1.0");
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.RolledBack, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
        Assert.Single(scenario.World.Incidents);
        Assert.Equal("RolledBack", Assert.Single(scenario.World.Manifests.Values).Outcome);
        Assert.Contains(scenario.World.Heard, a => a.Text.Contains("RolledBack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RolledBack_when_a_host_fails_and_exactly_the_changed_hosts_are_put_back()
    {
        scenario.World.Trouble("change prod-2", Failures.HostFailed, 1);
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.RolledBack, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
        Assert.Equal(
            ["change staging/staging-1/app 1.1.0", "change production/prod-1/app 1.1.0", "put back production/prod-1/app 1.0.0"],
            scenario.World.Deeds);
    }

    [Fact]
    public async Task RolledBack_when_production_is_unhealthy()
    {
        scenario.When("waits at the gate", async handle =>
        {
            scenario.World.IllVersions.Add("1.1.0");
            await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve);
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.RolledBack, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
    }

    [Fact]
    public async Task Rejected_when_a_human_says_no()
    {
        scenario.When("waits at the gate", handle => Scenario.DecideAsync(handle, People.Ada, Verdict.Reject));
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Rejected, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
        Assert.Contains("ada@example.test: because", result.Reason);
    }

    [Fact]
    public async Task Expired_when_nobody_decides_for_a_day_and_nobody_reopens_for_a_week()
    {
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Expired, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
        var texts = scenario.World.Heard.Select(a => a.Text).ToArray();
        Assert.Equal(3, texts.Count(t => t.Contains("still waits", StringComparison.Ordinal)));
        Assert.Single(texts, t => t.Contains("nobody has decided", StringComparison.Ordinal));
        Assert.Single(texts, t => t.Contains("expired; it may be re-opened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Superseded_when_a_newer_version_comes_to_the_same_gate()
    {
        var plan = Some.Plan(scenario.Project);
        var second = new TaskCompletionSource<WorkflowHandle<ReleaseWorkflow, ReleaseResult>>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        scenario.When("1.2.0: waits at the gate", handle => Scenario.DecideAsync(handle, People.Ada, Verdict.Reject));
        scenario.When("1.1.0: waits at the gate", async _ => second.SetResult(await scenario.StartAsync(plan, "1.2.0")));
        var (result, newer) = await scenario.RunAsync(async () =>
            (await Scenario.ResultAsync(await scenario.StartAsync(plan)), await Scenario.ResultAsync(await second.Task)));
        Assert.Equal((Outcome.Superseded, Outcome.Rejected), (result.Outcome, newer.Outcome));
        Assert.Contains("1.2.0", result.Reason);
    }

    [Fact]
    public async Task Aborted_when_an_operator_ends_it_at_the_gate()
    {
        scenario.When("waits at the gate", handle => Scenario.AboutAllAsync(handle, Verdict.Abort));
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Aborted, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
    }

    [Fact]
    public async Task Aborted_when_the_workflow_is_cancelled()
    {
        scenario.When("waits at the gate", handle => handle.CancelAsync());
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Aborted, result.Outcome);
    }

    [Fact]
    public async Task Stopped_when_a_preflight_check_fails_and_nothing_was_touched()
    {
        scenario.World.FailingChecks.Add("tests");
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Stopped, AllOld), (result.Outcome, scenario.Fleet()));
        Assert.Equal("preflight failed: 'tests': not seen (run it yourself: make check)", result.Reason);
        Assert.Equal(["tests"], scenario.World.Checked);
        Assert.Empty(scenario.World.Tags);
    }

    [Theory]
    [InlineData("tag", Failures.TagConflict)]
    [InlineData("verify", Failures.DigestMismatch)]
    public async Task Stopped_when_a_phase_before_any_environment_fails(string phase, string type)
    {
        scenario.World.Trouble(phase, type, 1);
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Stopped, AllOld), (result.Outcome, scenario.Fleet()));
        Assert.Equal($"{phase} failed: {phase} went wrong", result.Reason);
    }

    [Fact]
    public async Task Stopped_when_staging_fails_its_smoke_and_staging_is_put_back()
    {
        scenario.World.FailingChecks.Add("version");
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Stopped, AllOld), (result.Outcome, scenario.Fleet()));
        Assert.Equal(["change staging/staging-1/app 1.1.0", "put back staging/staging-1/app 1.0.0"], scenario.World.Deeds);
    }

    [Fact]
    public async Task Stuck_with_the_truth_of_every_host_when_a_host_cannot_be_put_back_and_the_others_are()
    {
        scenario.World.Trouble("change prod-3", Failures.HostFailed, 1);
        scenario.World.Trouble("put back prod-2", Failures.HostFailed, 1);
        scenario.When("rollback-production", handle => Scenario.ResolveAsync(handle, Verdict.Abort));
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Stuck, "staging-1 1.1.0, prod-1 1.0.0, prod-2 1.1.0, prod-3 1.0.0"), (result.Outcome, scenario.Fleet()));
        Assert.Equal(
            ["prod-1: put back", "prod-2: NOT put back: put back prod-2 went wrong", "prod-3: put back"],
            result.Hosts.Where(h => h.Environment.Text == "production").Select(h => $"{h.Host}: {h.Note}"));
        Assert.NotNull((await scenario.RunAsync(scenario.ProductionAsync)).Freeze);
    }

    [Fact]
    public async Task RolledBack_after_all_when_a_person_retries_a_rollback_that_was_stuck()
    {
        scenario.World.Trouble("change prod-3", Failures.HostFailed, 1);
        scenario.World.Trouble("put back prod-2", Failures.HostFailed, 1);
        scenario.When("rollback-production", handle => Scenario.ResolveAsync(handle, Verdict.Retry));
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.RolledBack, OnlyStagingNew), (result.Outcome, scenario.Fleet()));
        Assert.Single(scenario.World.Incidents);
    }
}
