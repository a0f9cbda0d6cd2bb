using ReleaseWorkflows;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Temporalio.Common;
using Temporalio.Worker;

namespace Tests.Runbook.Workflows;

/// <summary>
/// Histories that earlier versions of the runbooks left behind have to replay on this one: they are somebody's release in mid-flight.
/// </summary>
public sealed class GoldenHistoryTests
{
    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (var file in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
            names.Add(Path.GetFileNameWithoutExtension(file));
        return names;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Histories");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_earlier_history_replays(string name)
    {
        // Whether a step blocks for two seconds is not asked here, and on a busy machine it may look so.
        var options = new WorkflowReplayerOptions { DebugMode = true }
            .AddWorkflow<ReleaseWorkflow>().AddWorkflow<RollbackWorkflow>().AddWorkflow<EnvironmentWorkflow>();
        var json = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json"));
        var result = await new WorkflowReplayer(options).ReplayWorkflowAsync(
            WorkflowHistory.FromJson($"golden/{name}", json), throwOnReplayFailure: false);
        Assert.Null(result.ReplayFailure);
    }

    [Theory]
    [InlineData("reopened-release", false)]
    [InlineData("guarded-release", true)]
    public async Task There_are_histories_from_before_and_after_the_guard_came_into_the_manifest(string name, bool after)
    {
        var history = WorkflowHistory.FromJson($"golden/{name}", await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.json")));
        var marked = history.Events.SelectMany(e => e.MarkerRecordedEventAttributes?.Details.Values ?? [])
            .SelectMany(details => details.Payloads_)
            .Any(payload => payload.Data.ToStringUtf8().Contains(Patches.GuardInManifest, StringComparison.Ordinal));
        var records = history.Events.Count(e => e.ActivityTaskScheduledEventAttributes?.ActivityType.Name == "RecordRelease");
        Assert.Equal((after, after ? 2 : 1), (marked, records));
    }
}

/// <summary>Makes golden histories; the same stories are tests of their own.</summary>
[Collection(WorkflowTests.Name)]
public sealed class GoldenStories(TimeSkippingServer server)
{
    private readonly Scenario scenario = new(server);

    [Fact]
    public async Task A_release_that_asks_about_a_host_goes_live_and_is_taken_back_by_its_guard()
    {
        scenario.World.Trouble("change prod-2", Failures.HostFailed, 1);
        scenario.World.IllWhenGuarded.Add("1.1.0");
        scenario.When("prod-2: prod-2 failed", handle => Scenario.ResolveAsync(handle, Verdict.Retry));
        scenario.Approving();
        var result = await scenario.RunAsync(
            async () => await Scenario.ResultAsync(await scenario.StartAsync(Some.Plan(scenario.Project, onFailure: "ask"))));
        Assert.Equal(Outcome.RolledBack, result.Outcome);
        await scenario.RecordAsync(
            "taken-back", $"release/{scenario.Project}/1.1.0", $"rollback/{scenario.Project}/production/1.1.0",
            $"environment/{scenario.Project}/production");
    }

    [Fact]
    public async Task A_release_is_guarded_and_what_the_guard_saw_comes_into_its_manifest()
    {
        var result = await scenario.Approving().ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Equal("nothing happened", scenario.World.Manifests.Values.Single().Guard?.Why);
        await scenario.RecordAsync("guarded", $"release/{scenario.Project}/1.1.0");
    }

    [Fact]
    public async Task A_gate_expires_is_opened_again_and_its_evidence_changes()
    {
        scenario.When("expired; it may be re-opened", async handle =>
        {
            scenario.When("waits at the gate", async again =>
            {
                scenario.World.Put("production", "prod-1", "app", "1.0.1");
                scenario.Approving();
                await Scenario.DecideAsync(again, People.Ada, Verdict.Approve);
            });
            await Scenario.DecideAsync(handle, People.Ada, Verdict.Reopen);
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        await scenario.RecordAsync("reopened", $"release/{scenario.Project}/1.1.0");
    }
}
