using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Forges;

/// <summary>What a real Gitea answered, and what we make of it.</summary>
public sealed class GiteaTests : IAsyncLifetime
{
    private const string Api = "/api/v1/repos/acme/shop";
    private static readonly CommitId Commit = Word.Parse<CommitId>("9c8bf12721569d5393fad7389ea32f8ec97ec960");
    private static readonly TagName Tag = Word.Parse<TagName>("v1.1.0");
    private static readonly ReleaseText Text = new(Tag, Commit, "1.1.0", "Cart.", IsDraft: false, IsPrerelease: false);

    private readonly ForgeWorkshop workshop = new();
    private ForgeServer Server => workshop.Server;

    public Task InitializeAsync() => Server.StartAsync();

    public Task DisposeAsync() => workshop.DisposeAsync().AsTask();

    [Fact]
    public async Task A_commit_without_statuses_has_none()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Of("commit-statuses", "statuses of a commit with none"));

        Assert.Empty(await (await OpenAsync()).ChecksAsync(Commit, default));
    }

    [Theory]
    [InlineData("combined status: an error, a warning, a failure", "pipeline/quality", nameof(CheckColor.Green))]
    [InlineData("combined status: an error, a warning, a failure", "scan/error", nameof(CheckColor.Red))]
    [InlineData("combined status: an error, a warning, a failure", "scan/warning", nameof(CheckColor.Red))]
    [InlineData("combined status: an error, a warning, a failure", "scan/skipped", nameof(CheckColor.Green))]
    [InlineData("combined status when the only state is one that does not exist", "pipeline/odd", nameof(CheckColor.Pending))]
    [InlineData("combined status when everything is skipped", "pipeline/odd", nameof(CheckColor.Green))]
    public async Task Each_status_has_its_color(string exchange, string name, string color)
    {
        Server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Of("commit-statuses", exchange));

        var checks = await (await OpenAsync()).ChecksAsync(Commit, default);

        Assert.Equal(color, checks.Single(check => check.Name == name).Color.ToString());
    }

    [Fact]
    public async Task All_pages_are_read_by_their_total()
    {
        static Recording Page(int id) =>
            Recording.Json($$"""{"statuses":[{"id":{{id}},"status":"success","context":"c{{id}}"}]}""").With("X-Total-Count", "3");
        Server.Answer($"GET {Api}/commits/{Commit}/status", Page(1), Page(2), Page(3), Recording.Json("{}", 500));

        Assert.Equal(["c1", "c2", "c3"], (await (await OpenAsync()).ChecksAsync(Commit, default)).Select(check => check.Name));
        Assert.EndsWith("?limit=50&page=3", Server.Seen[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one branch, unprotected", false, "")]
    [InlineData("one branch, protected, as a writer", true, "pipeline/quality")]
    public async Task A_writer_sees_what_a_branch_asks_for(string exchange, bool isProtected, string checks)
    {
        Server.Answer($"GET {Api}/branches/main", Recording.Of("branches", exchange));

        var rules = await (await OpenAsync()).BranchAsync("main", default);

        Assert.Equal((isProtected, checks), (rules.IsProtected, string.Join(",", rules.Checks)));
    }

    [Fact]
    public async Task Only_official_approvals_of_the_last_commit_count()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", "pull request of the merge commit"));
        Server.Answer(
            $"GET {Api}/pulls/1/reviews",
            Recording.Of(
                "pull-requests", "reviews: changes requested (stale), approved by automation (not official), approved (official)"));

        var pull = await (await OpenAsync()).PullRequestAsync(Commit, default);

        Assert.True(pull!.IsMerged);
        Assert.Equal("reviewer", string.Join(" ", pull.Approvers));
        Assert.Empty(pull.Objectors);
    }

    [Fact]
    public async Task An_approval_from_before_the_last_push_is_none()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", "an open, approved pull request"));
        Server.Answer($"GET {Api}/pulls/2/reviews", Recording.Of("pull-requests", "a stale approval: approved, then pushed to"));

        var pull = await (await OpenAsync()).PullRequestAsync(Commit, default);

        Assert.False(pull!.IsMerged);
        Assert.Empty(pull.Approvers);
    }

    [Fact]
    public async Task Who_asked_for_changes_objects()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", "pull request of the merge commit"));
        Server.Answer($"GET {Api}/pulls/1/reviews", Recording.Of("pull-requests", "reviews after a new commit"));

        Assert.Equal("reviewer", Assert.Single((await (await OpenAsync()).PullRequestAsync(Commit, default))!.Objectors));
    }

    [Fact]
    public async Task A_commit_that_came_without_a_pull_request_has_none()
    {
        Server.Answer(
            $"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", "pull request of a commit that came without one"));

        Assert.Null(await (await OpenAsync()).PullRequestAsync(Commit, default));
    }

    [Theory]
    [InlineData("release.yml", "v1.1.0", 10)]
    [InlineData("release.yml", "v1.2.0", null)]
    [InlineData("ci.yml", "v1.1.0", null)]
    public async Task The_run_of_a_tag_is_told_by_its_path(string file, string tag, int? id)
    {
        Server.Answer($"GET {Api}/actions/runs", Recording.Of("actions-listing", "runs right after the tag was created"));

        var run = await (await OpenAsync()).RunAsync(file, Word.Parse<TagName>(tag), Commit, default);

        Assert.Equal(id, run?.Id);
        Assert.Equal([$"GET {Api}/actions/runs?head_sha={Commit}&event=push&limit=50&page=1"], Server.Seen);
    }

    [Theory]
    [InlineData("workflows", true)]
    [InlineData("none", false)]
    public async Task A_pipeline_is_known_by_its_file(string exchange, bool isKnown)
    {
        Server.Answer(
            $"GET {Api}/actions/workflows",
            exchange == "none"
                ? Recording.Of("actions-listing", "workflows without workflow files") : Recording.Of("actions-dispatch", exchange));

        Assert.Equal(isKnown, await (await OpenAsync()).HasPipelineAsync("release.yml", default));
    }

    [Fact]
    public async Task A_run_that_somebody_else_started_again_is_as_good()
    {
        var run = new ForgeRun(10, 1, "", "completed", "failure");
        Server.Answer(
            $"POST {Api}/actions/runs/10/rerun",
            Recording.Of("actions-failure-cancel-rerun", "rerun while it runs"),
            Recording.Of("actions-failure-cancel-rerun", "rerun without write access to Actions"));
        var forge = await OpenAsync();

        await forge.RerunAsync(run, default);

        Assert.True((await ForgeWorkshop.FailureOfAsync(() => forge.RerunAsync(run, default))).NonRetryable);
    }

    [Fact]
    public async Task A_draft_is_found_by_its_tag()
    {
        Server.Answer($"GET {Api}/releases/tags/v1.1.0", Recording.Of("releases", "draft by tag, as a writer"));

        Assert.True((await (await OpenAsync()).FindReleaseAsync(Tag, default))!.IsDraft);
    }

    [Theory]
    [InlineData("create it again while it is a draft")]
    [InlineData("create it again when published")]
    public async Task A_release_that_is_there_already_is_no_failure(string exchange)
    {
        Server.Answer($"POST {Api}/releases", Recording.Of("releases", exchange));

        Assert.Null(await (await OpenAsync()).CreateReleaseAsync(Text, default));
    }

    [Fact]
    public async Task A_release_is_made_with_the_commit_of_its_tag()
    {
        Server.Answer($"POST {Api}/releases", Recording.Of("releases", "create a published release for an existing tag"));

        var made = await (await OpenAsync()).CreateReleaseAsync(Text, default);

        Assert.False(made!.IsDraft);
        Assert.Contains(
            $$"""{"tag_name":"v1.1.0","target_commitish":"{{Commit}}","name":"1.1.0","body":"Cart.","draft":false,"prerelease":false}""",
            Server.Seen[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("races", "after that race: create a release for it", false)]
    [InlineData("releases", "create with a read-only token", true)]
    [InlineData("releases", "create for a protected tag without being allowed", true)]
    public async Task A_failed_creation_says_whether_it_may_be_repeated(string file, string exchange, bool isFinal)
    {
        Server.Answer($"POST {Api}/releases", Recording.Of(file, exchange));
        var forge = await OpenAsync();

        Assert.Equal(isFinal, (await ForgeWorkshop.FailureOfAsync(() => forge.CreateReleaseAsync(Text, default))).NonRetryable);
    }

    private Task<IForge> OpenAsync() => workshop.OpenAsync(ForgeKind.Gitea);
}
