using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Forges;

/// <summary>Checks that ask the forge, through the activity, against recorded answers.</summary>
public sealed class ForgeCheckTests : IAsyncLifetime
{
    private const string Api = "/api/v1/repos/acme/shop";
    private static readonly CommitId Commit = Word.Parse<CommitId>("9c8bf12721569d5393fad7389ea32f8ec97ec960");

    private readonly Workshop workshop = new();
    private readonly ForgeServer server = new();

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        workshop.Dispose();
    }

    [Theory]
    [InlineData("test", "ci / test (push)", true)]
    [InlineData("ci / test (push)", "ci / test (push)", true)]
    [InlineData("ci / *", "ci / test (push)", true)]
    [InlineData("test", "test", true)]
    [InlineData("test", "ci / unit test (push)", false)]
    [InlineData("ci", "ci / test (push)", false)]
    [InlineData("pipeline/quality", "pipeline/quality", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("build (linux)", "build (linux)", true)]
    public void A_check_is_meant_by_its_name_or_its_job(string wanted, string name, bool isMeant) =>
        Assert.Equal(isMeant, CheckNames.Means(wanted, name));

    [Theory]
    [InlineData("pipeline/quality,test", "")]
    [InlineData("pipeline/quality,scan/*", "'scan/error' failed")]
    [InlineData("scan/skipped,deploy", "nothing reported 'deploy'")]
    public async Task Required_checks_are_green_on_this_commit(string names, string problem)
    {
        server.Answer(
            $"GET {Api}/commits/{Commit}/status", Recording.Of("commit-statuses", "combined status: an error, a warning, a failure"));

        Judge(await LookAsync(new CiCheck([.. names.Split(',')])), problem);
    }

    [Fact]
    public async Task Nothing_reported_is_not_green()
    {
        server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Of("commit-statuses", "statuses of a commit with none"));

        Judge(await LookAsync(new CiCheck(["build"])), "nothing reported 'build'");
    }

    [Theory]
    [InlineData("one branch, protected, as a writer", "")]
    [InlineData("one branch, unprotected", "requires no check for the branch main")]
    public async Task What_the_branch_requires_can_be_asked_for(string branch, string problem)
    {
        server.Answer($"GET {Api}/branches/main", Recording.Of("branches", branch));
        server.Answer(
            $"GET {Api}/commits/{Commit}/status", Recording.Of("commit-statuses", "combined status: an error, a warning, a failure"));

        Judge(await LookAsync(new CiCheck([])), problem);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "has 1 approvals of its last commit that count; expected 2")]
    public async Task The_pull_request_is_merged_and_approved(int approved, string problem)
    {
        server.Answer($"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", "pull request of the merge commit"));
        server.Answer(
            $"GET {Api}/pulls/1/reviews",
            Recording.Of(
                "pull-requests", "reviews: changes requested (stale), approved by automation (not official), approved (official)"));

        Judge(await LookAsync(new PullRequestCheck(Merged: true, approved)), problem);
    }

    [Theory]
    [InlineData("an open, approved pull request", "a stale approval: approved, then pushed to", true, 0, "#2 is not merged")]
    [InlineData("an open, approved pull request", "a stale approval: approved, then pushed to", false, 1, "has 0 approvals")]
    [InlineData("an open, approved pull request", "a stale approval: approved, then pushed to", false, 0, "")]
    [InlineData("an open, approved pull request", "reviews after a new commit", false, 1, "needs changes, says reviewer")]
    public async Task A_pull_request_that_is_not_done_is_named(string pull, string reviews, bool merged, int approved, string problem)
    {
        server.Answer($"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", pull));
        server.Answer($"GET {Api}/pulls/2/reviews", Recording.Of("pull-requests", reviews));

        Judge(await LookAsync(new PullRequestCheck(merged, approved)), problem);
    }

    [Fact]
    public async Task A_commit_without_pull_request_fails_the_check()
    {
        server.Answer($"GET {Api}/commits/{Commit}/pull", Recording.Of("pull-requests", "pull request of a commit that came without one"));

        Judge(await LookAsync(new PullRequestCheck(Merged: true, 0)), "No pull request brought commit");
    }

    [Theory]
    [InlineData("release-blocker", "")]
    [InlineData("P0", "1 open with P0: #5 Checkout fails in production")]
    [InlineData("p0", "The repository has no label 'p0'")]
    public async Task Open_incidents_forbid_a_release(string label, string problem)
    {
        server.Answer($"GET {Api}/labels", Recording.Of("issues", "labels"));
        server.Answer("GET /api/v1/orgs/acme", Recording.Json("{\"message\":\"not found\"}", 404));
        server.Answer($"GET {Api}/issues", Recording.Of("issues", "open issues and pull requests"));

        Judge(await LookAsync(new IncidentsCheck([label])), problem);
    }

    [Fact]
    public async Task A_forge_that_is_ill_is_no_verdict()
    {
        server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Json("", 502));

        var failure = await ForgeWorkshop.FailureOfAsync(() => LookAsync(new CiCheck(["build"])));

        Assert.Equal("ForgeFailed", failure.ErrorType);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_what_the_check_found_out()
    {
        server.Answer($"GET {Api}/commits/{Commit}/status", Recording.Of("version-and-auth", "bad token"));

        Judge(await LookAsync(new CiCheck(["build"])), "put a valid one in its place");
    }

    private static void Judge(CheckResult result, string problem)
    {
        Assert.Equal((problem.Length == 0 ? CheckVerdict.Passed : CheckVerdict.Failed, true), (result.Verdict, result.Why.Length > 0));
        Assert.Contains(problem, result.Why, StringComparison.Ordinal);
    }

    private Task<CheckResult> LookAsync(CheckWork work)
    {
        workshop["FORGE_TOKEN"] = ForgeWorkshop.Token;
        workshop.Policy = Policies.Open.WithSecret("forge", "env:FORGE_TOKEN", "127.0.0.1");
        var release = new ReleaseRef(Policies.Shop, Word.Parse<ReleaseVersion>("1.1.0"), Commit);
        var source = new SourcePlan(
            "/srv/git", "main", "v{version}", null, null, new(ForgeKind.Gitea, server.Url, "secret:forge", "acme/shop"));
        var check = new Check(
            Word.Parse<CheckName>("forge"), work, true, TimeSpan.FromMinutes(1), 1, TimeSpan.Zero, null, Skippable: false);
        var order = new CheckOrder(release, source, Word.Parse<TagName>("v1.1.0"), check, null, null, new Values([]));
        return workshop.DoAsync(() => workshop.Hands.Checks.RunCheckAsync(order));
    }
}
