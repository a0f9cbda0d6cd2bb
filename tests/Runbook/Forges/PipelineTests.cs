using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Forges;

/// <summary>The pipeline of a tag, watched through the activity against recorded answers.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private const string Api = "/api/v1/repos/acme/shop";
    private const string Runs = $"GET {Api}/actions/runs";
    private static readonly TagName Tag = Word.Parse<TagName>("v1.1.0");

    private readonly Workshop workshop = new();
    private readonly GitOrigin origin = new();
    private readonly ForgeServer server = new();
    private CommitId commit;

    public async Task InitializeAsync()
    {
        await server.StartAsync();
        workshop["FORGE_TOKEN"] = ForgeWorkshop.Token;
        workshop.Policy = Policies.Open.WithSecret("forge", "env:FORGE_TOKEN", "127.0.0.1");
        commit = origin.Head;
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        workshop.Dispose();
        origin.Dispose();
    }

    [Fact]
    public async Task A_run_that_comes_late_and_goes_back_and_forth_is_watched_to_its_end()
    {
        server.Answer(Runs, None, None, Run("queued"), Run("in_progress"), Run("waiting"), Recording.Json("", 502), Run("success"));

        var evidence = await BuildAsync();

        Assert.Equal(("10", 1), (evidence.RunId, evidence.Attempt));
        Assert.Equal("https://git.example.test/acme/shop/actions/runs/10", evidence.Url);
        Assert.Equal(7, server.Seen.Length);
    }

    [Theory]
    [InlineData("workflows", "look whether its on.push.tags matches v1.1.0")]
    [InlineData("", "the forge knows no pipeline release.yml")]
    public async Task A_run_that_does_not_come_is_told_with_its_likely_cause(string workflows, string cause)
    {
        server.Answer(Runs, None);
        server.Answer(
            $"GET {Api}/actions/workflows",
            workflows.Length > 0
                ? Recording.Of("actions-dispatch", workflows) : Recording.Of("actions-listing", "workflows without workflow files"));

        var failure = await ForgeWorkshop.FailureOfAsync(() => BuildAsync(startWithin: TimeSpan.FromMilliseconds(200)));

        Assert.Equal(("PipelineNotSeen", true), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains(cause, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failure")]
    [InlineData("cancelled")]
    public async Task A_run_that_ends_badly_is_a_failed_attempt_with_its_address(string conclusion)
    {
        server.Answer(Runs, Run("in_progress"), Run(conclusion));

        var failure = await ForgeWorkshop.FailureOfAsync(() => BuildAsync());

        Assert.Equal((ReleaseWorkflows.Failures.BuildFailed, false), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains($"runs/10 (attempt 1) of release.yml ended as {conclusion}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Seen, seen => seen.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_person_said_retry_a_failed_run_starts_again_once()
    {
        server.Answer(Runs, Run("failure"), Run("failure"), Run("queued", attempt: 2), Run("success", attempt: 2));
        server.Answer($"POST {Api}/actions/runs/10/rerun", Recording.Of("actions-failure-cancel-rerun", "rerun a whole run"));

        var evidence = await BuildAsync(again: true);

        Assert.Equal(2, evidence.Attempt);
        Assert.Single(server.Seen, seen => seen.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_people_started_again_themselves_is_left_alone()
    {
        server.Answer(Runs, Run("in_progress", attempt: 2), Run("success", attempt: 2));

        Assert.Equal(2, (await BuildAsync(again: true)).Attempt);
        Assert.DoesNotContain(server.Seen, seen => seen.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forge_without_pipelines_is_not_waited_for()
    {
        server.Answer(Runs, Recording.Of("actions-listing", "runs where Actions is off"));

        var failure = await ForgeWorkshop.FailureOfAsync(() => BuildAsync());

        Assert.True(failure.NonRetryable);
        Assert.Single(server.Seen);
    }

    private static Recording None => Recording.Of("actions-listing", "runs of an empty repository");

    // The recorded run of the tag, with the commit of this test's origin and the state of another moment.
    private Recording Run(string state, int attempt = 1)
    {
        var isOver = state is "success" or "failure" or "cancelled";
        var listed = Recording.Of("actions-listing", "runs right after the tag was created");
        var status = isOver ? $"\"status\": \"completed\", \"conclusion\": \"{state}\"" : $"\"status\": \"{state}\"";
        return listed with
        {
            Body = listed.Body.Replace("9c8bf12721569d5393fad7389ea32f8ec97ec960", commit.Text, StringComparison.Ordinal)
                .Replace("\"run_attempt\": 1", $"\"run_attempt\": {attempt}", StringComparison.Ordinal)
                .Replace("\"status\": \"queued\"", status, StringComparison.Ordinal),
        };
    }

    private Task<BuildEvidence> BuildAsync(bool again = false, TimeSpan? startWithin = null)
    {
        var source = new SourcePlan(
            origin.Url, "main", "v{version}", null, null, new(ForgeKind.Gitea, server.Url, "secret:forge", "acme/shop"));
        var build = new BuildPlan(
            null, [], TimeSpan.FromMinutes(5), 3, "release.yml", startWithin ?? TimeSpan.FromMilliseconds(600));
        var release = new ReleaseRef(Policies.Shop, Word.Parse<ReleaseVersion>("1.1.0"), commit);
        var order = new BuildOrder(
            release, source, Tag, build, [], new Values([]), Word.Parse<Digest>($"sha256:{new string('0', 64)}"), again ? true : null);
        return workshop.DoAsync(() => workshop.Hands.Builds.BuildAsync(order));
    }
}
