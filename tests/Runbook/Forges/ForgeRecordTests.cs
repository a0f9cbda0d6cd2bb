using System.Text.Json.Nodes;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Forges;

/// <summary>Releases and issues that are made once, whatever happens to the answers.</summary>
public sealed class ForgeRecordTests : IAsyncLifetime
{
    private const string Api = "/api/v1/repos/acme/shop";
    private const string ByTag = $"GET {Api}/releases/tags/v1.1.0";
    private const string Create = $"POST {Api}/releases";
    private const string Change = $"PATCH {Api}/releases/2";

    private static readonly ReleaseRef Release = new(
        Policies.Shop, Word.Parse<ReleaseVersion>("1.1.0"), Word.Parse<CommitId>("9c8bf12721569d5393fad7389ea32f8ec97ec960"));

    private static readonly Recording NoRelease = Recording.Of("releases", "no release for a tag that exists");

    private readonly Workshop workshop = new();
    private readonly ForgeServer server = new();

    public async Task InitializeAsync()
    {
        await server.StartAsync();
        workshop["FORGE_TOKEN"] = ForgeWorkshop.Token;
        workshop.Policy = Policies.Open.WithSecret("forge", "env:FORGE_TOKEN", "127.0.0.1");
    }

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        workshop.Dispose();
    }

    private SourcePlan Source => new(
        "/srv/git", "main", "v{version}", null, null, new(ForgeKind.Gitea, server.Url, "secret:forge", "acme/shop"));

    [Fact]
    public async Task A_release_that_is_not_there_is_made()
    {
        server.Answer(ByTag, NoRelease);
        server.Answer(Create, Recording.Of("releases", "create a published release for an existing tag"));

        var made = await PublishAsync();

        Assert.Equal((6L, false), (made.Id, made.Adopted));
        Assert.Equal("Shop 1.1.0", Sent(Create)["name"]!.GetValue<string>());
        Assert.Contains("Head of the audit chain: `abc`", Sent(Create)["body"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_failed_creation_left_behind_is_found_by_the_next_attempt()
    {
        server.Answer(ByTag, NoRelease);
        server.Answer(Create, Recording.Of("races", "after that race: create a release for it"));

        var failure = await ForgeWorkshop.FailureOfAsync(PublishAsync);
        Assert.False(failure.NonRetryable);
        var body = Sent(Create)["body"]!.GetValue<string>();
        server.Answer(ByTag, Page(isDraft: false, "Shop 1.1.0", body));

        Assert.False((await PublishAsync()).Adopted);
        Assert.Single(server.Seen, seen => seen.StartsWith(Create, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_that_somebody_made_meanwhile_is_adopted_and_keeps_what_they_wrote()
    {
        server.Answer(ByTag, NoRelease, Recording.Of("releases", "by tag"));
        server.Answer(Create, Recording.Of("releases", "create it again when published"));
        server.Answer(Change, Recording.Of("releases", "by tag"));

        Assert.True((await PublishAsync()).Adopted);

        Assert.Equal("1.1.0", Sent(Change)["name"]!.GetValue<string>());
        Assert.StartsWith(
            "Cart.\n\n<!-- release shop 1.1.0 -->\n# shop 1.1.0", Sent(Change)["body"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_finished()
    {
        server.Answer(ByTag, Recording.Of("releases", "draft by tag, as a writer"));
        server.Answer(Change, Recording.Of("releases", "publish the draft"));

        Assert.True((await PublishAsync()).Adopted);

        Assert.Equal((false, "Shop 1.1.0"), (Sent(Change)["draft"]!.GetValue<bool>(), Sent(Change)["name"]!.GetValue<string>()));
        Assert.DoesNotContain(server.Seen, seen => seen.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_release_of_a_tag_that_differs_in_case_is_not_ours()
    {
        server.Answer(ByTag, Page(isDraft: false, "1.1.0", "Cart.", "V1.1.0"));

        var failure = await ForgeWorkshop.FailureOfAsync(PublishAsync);

        Assert.Contains("release of the tag V1.1.0 and does not tell it from v1.1.0", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Seen);
    }

    [Theory]
    [InlineData("create with a read-only token")]
    [InlineData("create for a protected tag without being allowed")]
    public async Task What_is_refused_waits_until_somebody_has_mended_it(string exchange)
    {
        server.Answer(ByTag, NoRelease);
        server.Answer(Create, Recording.Of("releases", exchange));

        var failure = await ForgeWorkshop.FailureOfAsync(PublishAsync);

        Assert.Equal(("NotRecorded", false), (failure.ErrorType, failure.NonRetryable));
    }

    [Fact]
    public async Task An_incident_opens_one_issue_even_when_the_answer_is_lost_and_further_news_become_one_comment()
    {
        server.Answer($"GET {Api}/issues", Recording.Json("[]"));
        server.Answer($"GET {Api}/labels", Recording.Of("issues", "labels"));
        server.Answer("GET /api/v1/orgs/acme", Recording.Json("{\"message\":\"not found\"}", 404));
        server.BreakOff($"POST {Api}/issues");

        Assert.Equal("ForgeFailed", (await ForgeWorkshop.FailureOfAsync(OpenIssueAsync)).ErrorType);
        var sent = Sent($"POST {Api}/issues");
        Assert.Equal("[2]", sent["labels"]!.ToJsonString());
        var there = new JsonArray(new JsonObject
        {
            ["number"] = 12, ["html_url"] = "u12", ["title"] = "t", ["body"] = sent["body"]!.GetValue<string>(),
            ["labels"] = new JsonArray(new JsonObject { ["id"] = 2, ["name"] = "incident" }),
        });
        server.Answer($"GET {Api}/issues", Recording.Json(there.ToJsonString()));

        var issue = await OpenIssueAsync();

        Assert.Equal((12L, "u12", "postmortem"), (issue.Number, issue.Url, Assert.Single(issue.Missing)));
        Assert.Single(server.Seen, seen => seen.StartsWith("POST", StringComparison.Ordinal));
        server.Answer($"GET {Api}/issues/12/comments", Recording.Json("[]"));
        server.Answer($"POST {Api}/issues/12/comments", Recording.Of("issues", "comment"));

        await OpenIssueAsync("put back after all");

        var comment = Sent($"POST {Api}/issues/12/comments")["body"]!;
        Assert.Contains("# put back after all", comment.GetValue<string>(), StringComparison.Ordinal);
        var told = new JsonArray(new JsonObject { ["body"] = comment.DeepClone() });
        server.Answer($"GET {Api}/issues/12/comments", Recording.Json(told.ToJsonString()));
        await OpenIssueAsync("put back after all");
        Assert.Equal(2, server.Seen.Count(seen => seen.StartsWith("POST", StringComparison.Ordinal)));
    }

    private static Recording Page(bool isDraft, string title, string body, string tag = "v1.1.0") => Recording.Json(new JsonObject
    {
        ["id"] = 2, ["tag_name"] = tag, ["html_url"] = "u2", ["name"] = title, ["body"] = body, ["draft"] = isDraft, ["prerelease"] = false,
    }.ToJsonString());

    private JsonNode Sent(string request) =>
        JsonNode.Parse(server.Seen.Last(seen => seen.StartsWith(request, StringComparison.Ordinal))[(request.Length + 1)..])!;

    private Task<ForgeReleaseEvidence> PublishAsync()
    {
        var manifest = new Manifest(
            1, Release, Word.Parse<Digest>($"sha256:{new string('0', 64)}"), "w", "r", "ada", "Live",
            "healthy", null, null, null, [], [], [], [], [], [], null, null);
        var plan = new ForgeReleasePlan("Shop 1.1.0", Draft: false, Prerelease: false);
        var order = new PublishOrder(Source, Word.Parse<TagName>("v1.1.0"), plan, manifest, "abc");
        return workshop.DoAsync(() => workshop.Hands.Records.PublishReleaseAsync(order));
    }

    private Task<IssueEvidence> OpenIssueAsync() => OpenIssueAsync("taken back");

    private Task<IssueEvidence> OpenIssueAsync(string title)
    {
        var incident = new IncidentOrder("rollback/shop/production/r", Release, Policies.Production, title, "ill", [], [], null);
        var order = new IssueOrder(Source, new(["incident", "postmortem"]), incident);
        return workshop.DoAsync(() => workshop.Hands.Records.OpenIssueAsync(order));
    }
}
