using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Forges;

/// <summary>GitHub as its documentation describes it: every answer here is written after that, none was recorded.</summary>
public sealed class GithubTests : IAsyncLifetime
{
    private const string Api = "/api/v3/repos/acme/shop";
    private static readonly CommitId Commit = Word.Parse<CommitId>("6dcb09b5b57875f334f61aebed695e2e4193db5e");
    private static readonly TagName Tag = Word.Parse<TagName>("v1.1.0");
    private static readonly ReleaseText Text = new(Tag, Commit, "1.1.0", "Cart.", IsDraft: false, IsPrerelease: false);

    private readonly ForgeWorkshop workshop = new();
    private ForgeServer Server => workshop.Server;

    public Task InitializeAsync() => Server.StartAsync();

    public Task DisposeAsync() => workshop.DisposeAsync().AsTask();

    [Fact]
    public async Task Statuses_and_checks_are_two_lists()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Json("""
            {"state":"pending","statuses":[{"id":1,"state":"success","context":"ci/scan"},{"id":2,"state":"error","context":"ci/lint"}]}
            """));
        Server.Answer($"GET {Api}/commits/{Commit}/check-runs", Recording.Json("""
            {"total_count":4,"check_runs":[
              {"id":11,"name":"build","status":"completed","conclusion":"success"},
              {"id":12,"name":"unit","status":"completed","conclusion":"timed_out"},
              {"id":13,"name":"docs","status":"completed","conclusion":"skipped"},
              {"id":14,"name":"e2e","status":"waiting","conclusion":null}]}
            """));

        var checks = await (await OpenAsync()).ChecksAsync(Commit, default);

        Assert.Equal(
            "ci/scan Green, ci/lint Red, build Green, unit Red, docs Green, e2e Pending",
            string.Join(", ", checks.Select(check => $"{check.Name} {check.Color}")));
    }

    [Fact]
    public async Task Pages_follow_the_link_header()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Json("{\"statuses\":[]}"));
        Server.Answer(
            $"GET {Api}/commits/{Commit}/check-runs",
            Recording.Json("""{"check_runs":[{"id":1,"name":"a","status":"queued"}]}""")
                .With("Link", "<https://x.test/r?page=2>; rel=\"next\", <https://x.test/r?page=9>; rel=\"last\""),
            Recording.Json("""{"check_runs":[{"id":2,"name":"b","status":"queued"}]}"""));

        Assert.Equal(["a", "b"], (await (await OpenAsync()).ChecksAsync(Commit, default)).Select(check => check.Name));
    }

    [Fact]
    public async Task A_branch_is_protected_by_its_own_rules_and_by_rulesets()
    {
        Server.Answer($"GET {Api}/branches/release/1.0", Recording.Json("""
            {"name":"release/1.0","protected":true,"protection":{"enabled":true,"required_status_checks":{"contexts":["build"]}}}
            """));
        Server.Answer($"GET {Api}/rules/branches/release/1.0", Recording.Json("""
            [{"type":"deletion"},
             {"type":"required_status_checks","parameters":{"required_status_checks":[{"context":"build"},{"context":"scan"}]}}]
            """));

        var rules = await (await OpenAsync()).BranchAsync("release/1.0", default);

        Assert.True(rules.IsProtected);
        Assert.Equal("build scan", string.Join(" ", rules.Checks));
    }

    [Fact]
    public async Task The_merged_pull_request_counts_and_only_approvals_of_its_last_commit()
    {
        Server.Answer($"GET {Api}/commits/{Commit}/pulls", Recording.Json($$"""
            [{"number":9,"title":"later","body":null,"html_url":"u9","merged_at":null,"merge_commit_sha":null,"head":{"sha":"h9"} },
             {"number":7,"title":"cart","body":"Closes #3","html_url":"u7","merged_at":"2026-01-02T00:00:00Z",
              "head":{"sha":"h7"},"merge_commit_sha":"{{Commit}}"} ]
            """));
        Server.Answer($"GET {Api}/pulls/7/reviews", Recording.Json("""
            [{"id":1,"user":{"login":"ada"},"state":"APPROVED","commit_id":"h7"},
             {"id":2,"user":{"login":"sam"},"state":"APPROVED","commit_id":"old"},
             {"id":3,"user":{"login":"lin"},"state":"APPROVED","commit_id":"h7"},
             {"id":4,"user":{"login":"lin"},"state":"DISMISSED","commit_id":"h7"},
             {"id":5,"user":{"login":"kim"},"state":"CHANGES_REQUESTED","commit_id":"old"},
             {"id":6,"user":{"login":"ada"},"state":"COMMENTED","commit_id":"h7"},
             {"id":7,"user":null,"state":"APPROVED","commit_id":"h7"}]
            """));

        var pull = await (await OpenAsync()).PullRequestAsync(Commit, default);

        Assert.Equal((7L, true), (pull!.Number, pull.IsMerged));
        Assert.Equal("ada", string.Join(" ", pull.Approvers));
        Assert.Equal("kim", string.Join(" ", pull.Objectors));
    }

    [Fact]
    public async Task The_run_of_a_tag_is_told_by_event_and_head()
    {
        Server.Answer($"GET {Api}/actions/runs", Recording.Json($$"""
            {"total_count":3,"workflow_runs":[
              {"id":30,"html_url":"r30","path":".github/workflows/release.yml","event":"push","run_attempt":1,"head_branch":"main",
               "head_sha":"{{Commit}}","status":"completed","conclusion":"success"},
              {"id":31,"html_url":"r31","path":".github/workflows/release.yml@v1.1.0","event":"push","run_attempt":2,"head_branch":"v1.1.0",
               "head_sha":"{{Commit}}","status":"in_progress","conclusion":null},
              {"id":32,"html_url":"r32","path":".github/workflows/ci.yml","event":"push","run_attempt":1,"head_branch":"v1.1.0",
               "head_sha":"{{Commit}}","status":"completed","conclusion":"success"}]}
            """));

        var run = await (await OpenAsync()).RunAsync("release.yml", Tag, Commit, default);

        Assert.Equal(new ForgeRun(31, 2, "r31", "in_progress", null), run);
    }

    [Fact]
    public async Task A_draft_is_found_in_the_list()
    {
        Server.Answer($"GET {Api}/releases/tags/v1.1.0", Recording.Json("{\"message\":\"Not Found\"}", 404));
        Server.Answer($"GET {Api}/releases", Recording.Json("""
            [{"id":1,"tag_name":"v1.0.0","html_url":"u1","name":"1.0.0","body":"","draft":false,"prerelease":false},
             {"id":2,"tag_name":"v1.1.0","html_url":"u2","name":null,"body":null,"draft":true,"prerelease":false}]
            """));

        Assert.Equal(
            new ForgeRelease(2, "v1.1.0", "u2", "", "", IsDraft: true, IsPrerelease: false),
            await (await OpenAsync()).FindReleaseAsync(Tag, default));
    }

    [Fact]
    public async Task A_release_that_is_there_already_is_told_from_a_refusal()
    {
        Server.Answer(
            $"POST {Api}/releases",
            Recording.Json("""{"errors":[{"resource":"Release","code":"already_exists","field":"tag_name"}]}""", 422),
            Recording.Json("""{"message":"Validation Failed","errors":[{"resource":"Release","code":"custom"}]}""", 422));
        var forge = await OpenAsync();

        Assert.Null(await forge.CreateReleaseAsync(Text, default));
        Assert.True((await ForgeWorkshop.FailureOfAsync(() => forge.CreateReleaseAsync(Text, default))).NonRetryable);
    }

    [Fact]
    public async Task Open_issues_are_no_pull_requests_and_labels_are_looked_up()
    {
        Server.Answer($"GET {Api}/labels/p0", Recording.Json("{\"id\":1,\"name\":\"P0\"}"));
        Server.Answer($"GET {Api}/labels/gone", Recording.Json("{\"message\":\"Not Found\"}", 404));
        Server.Answer($"GET {Api}/issues", Recording.Json("""
            [{"number":4,"html_url":"u4","title":"down","body":null,"labels":[{"name":"P0"}]},
             {"number":5,"html_url":"u5","title":"fix","body":"","labels":[{"name":"P0"}],"pull_request":{"url":"x"}}]
            """));
        var forge = await OpenAsync();

        Assert.Equal([4L], (await forge.OpenIssuesAsync(["p0"], default)).Select(issue => issue.Number));
        Assert.True((await ForgeWorkshop.FailureOfAsync(() => forge.OpenIssuesAsync(["gone"], default))).NonRetryable);
    }

    [Fact]
    public async Task An_issue_makes_no_new_labels()
    {
        Server.Answer($"GET {Api}/labels/incident", Recording.Json("{\"id\":1,\"name\":\"incident\"}"));
        Server.Answer($"GET {Api}/labels/incidnet", Recording.Json("{\"message\":\"Not Found\"}", 404));
        Server.Answer(
            $"POST {Api}/issues",
            Recording.Json("""{"number":8,"html_url":"u8","title":"t","body":"b","labels":[{"name":"incident"}]}""", 201));

        var issue = await (await OpenAsync()).OpenIssueAsync(new("t", "b", ["incident", "incidnet"]), default);

        Assert.Equal(8, issue.Number);
        Assert.EndsWith("""{"title":"t","body":"b","labels":["incident"]}""", Server.Seen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_are_read_and_added()
    {
        Server.Answer($"GET {Api}/issues/8/comments", Recording.Json("""[{"id":1,"body":"one"},{"id":2,"body":null}]"""));
        Server.Answer($"POST {Api}/issues/8/comments", Recording.Json("""{"id":3,"body":"three"}""", 201));
        var forge = await OpenAsync();

        await forge.CommentAsync(8, "three", default);

        Assert.Equal("one,", string.Join(',', await forge.CommentsAsync(8, default)));
        Assert.EndsWith("""{"body":"three"}""", Server.Seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_is_known_by_its_file()
    {
        Server.Answer($"GET {Api}/actions/workflows/release.yml", Recording.Json("{\"id\":161335}"));
        Server.Answer($"GET {Api}/actions/workflows/other.yml", Recording.Json("{\"message\":\"Not Found\"}", 404));
        var forge = await OpenAsync();

        Assert.True(await forge.HasPipelineAsync("release.yml", default));
        Assert.False(await forge.HasPipelineAsync("other.yml", default));
    }

    private Task<IForge> OpenAsync() => workshop.OpenAsync(ForgeKind.Github);
}
