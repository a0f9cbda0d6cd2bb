using ReleaseWorkflows;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;

namespace Tests.Runbook.Workflows;

/// <summary>A failed step asks, and what is answered is what happens.</summary>
[Collection(WorkflowTests.Name)]
public sealed class QuestionTests(TimeSkippingServer server)
{
    private readonly Scenario scenario = new(server);

    [Theory]
    [InlineData(Verdict.Retry, Outcome.Live, "prod-1 1.1.0, prod-2 1.1.0, prod-3 1.1.0")]
    [InlineData(Verdict.Exclude, Outcome.Live, "prod-1 1.1.0, prod-2 1.0.0, prod-3 1.1.0")]
    [InlineData(Verdict.Ignore, Outcome.Live, "prod-1 1.1.0, prod-2 1.0.0, prod-3 1.1.0")]
    [InlineData(Verdict.Abort, Outcome.RolledBack, "prod-1 1.0.0, prod-2 1.0.0, prod-3 1.0.0")]
    public async Task A_host_that_fails_waits_for_an_operator(Verdict answer, Outcome outcome, string production)
    {
        scenario.World.Trouble("change prod-2", Failures.HostFailed, 1);
        scenario.When("prod-2: prod-2 failed", handle => Scenario.ResolveAsync(handle, answer));
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project, onFailure: "ask"));
        Assert.Equal((outcome, $"staging-1 1.1.0, {production}"), (result.Outcome, scenario.Fleet()));
    }

    [Fact]
    public async Task A_host_is_excluded_without_asking_when_the_plan_says_so()
    {
        scenario.World.Trouble("change prod-2", Failures.HostFailed, 1);
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project, onFailure: "exclude"));
        Assert.Equal((Outcome.Live, "staging-1 1.1.0, prod-1 1.1.0, prod-2 1.0.0, prod-3 1.1.0"), (result.Outcome, scenario.Fleet()));
        Assert.Equal("excluded: change prod-2 went wrong", result.Hosts.Single(h => h.Host.Text == "prod-2").Note);
    }

    [Theory]
    [InlineData(Verdict.Retry, Outcome.Live)]
    [InlineData(Verdict.Abort, Outcome.Stopped)]
    public async Task A_build_that_failed_three_times_asks(Verdict answer, Outcome outcome)
    {
        scenario.World.Trouble("build", Failures.BuildFailed, 3, final: false);
        scenario.When("the build failed 3 times", handle => Scenario.ResolveAsync(handle, answer));
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task A_pipeline_that_does_not_appear_asks_at_once_and_is_looked_for_again()
    {
        scenario.World.Trouble("build", Failures.PipelineNotSeen, 1);
        scenario.When("the build cannot go on: build went wrong", handle => Scenario.ResolveAsync(handle, Verdict.Retry));
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Live, 1, true), (result.Outcome, scenario.World.Builds, scenario.World.BuiltAgain));
    }

    [Fact]
    public async Task Recording_is_tried_until_it_succeeds()
    {
        scenario.World.Trouble("record", "DiskFull", 40, final: false);
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Single(scenario.World.Manifests);
    }

    [Fact]
    public async Task An_operator_can_roll_a_live_release_back()
    {
        scenario.When("Live", handle => Scenario.AboutAllAsync(handle, Verdict.Rollback));
        scenario.World.GuardHolds = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.RolledBack, "staging-1 1.1.0, prod-1 1.0.0, prod-2 1.0.0, prod-3 1.0.0"), (result.Outcome, scenario.Fleet()));
        Assert.StartsWith("rollback by ada@example.test", result.Reason);
    }

    [Fact]
    public async Task Cancelling_a_live_release_ends_its_guard_and_takes_nothing_back()
    {
        scenario.When("Live", handle => handle.CancelAsync());
        scenario.World.GuardHolds = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal((Outcome.Live, "staging-1 1.1.0, prod-1 1.1.0, prod-2 1.1.0, prod-3 1.1.0"), (result.Outcome, scenario.Fleet()));
    }
}
