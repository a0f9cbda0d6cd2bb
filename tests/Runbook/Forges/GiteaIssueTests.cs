using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Plan;

namespace Tests.Runbook.Forges;

/// <summary>The traps in Gitea's labels and filters, as a real server sets them.</summary>
public sealed class GiteaIssueTests : IAsyncLifetime
{
    private const string Api = "/api/v1/repos/acme/shop";
    private const string Issues = $"GET {Api}/issues";

    // As it was recorded before the second label of that name was made.
    private static readonly Recording Labels = Recording.Json("""
        [{"id":1,"name":"P0"},{"id":2,"name":"incident"},{"id":3,"name":"release-blocker"}]
        """);

    private readonly ForgeWorkshop workshop = new();
    private ForgeServer Server => workshop.Server;

    public Task InitializeAsync() => Server.StartAsync();

    public Task DisposeAsync() => workshop.DisposeAsync().AsTask();

    [Fact]
    public async Task Open_issues_with_a_label_are_found()
    {
        Server.Answer($"GET {Api}/labels", Labels);
        Server.Answer(
            $"{Issues}?type=issues&state=open&labels=P0&limit=50&page=1", Recording.Of("issues", "open issues with one label"));

        Assert.Equal([5L], await NumbersAsync("P0"));
    }

    [Fact]
    public async Task Two_labels_of_one_name_hide_nothing()
    {
        Server.Answer($"GET {Api}/labels", Recording.Of("issues", "labels"));
        Server.Answer(
            $"{Issues}?type=issues&state=open&labels=P0&limit=50&page=1",
            Recording.Of("issues", "open issues with one label while two labels have that name"));
        Server.Answer($"{Issues}?type=issues&state=open&limit=50&page=1", Recording.Of("issues", "open issues and pull requests"));

        Assert.Equal([5L], await NumbersAsync("P0"));
    }

    [Theory]
    [InlineData("NoSuchLabel")]
    [InlineData("p0")]
    public async Task A_label_that_is_not_there_is_refused_and_does_not_match_everything(string label)
    {
        Server.Answer($"GET {Api}/labels", Labels);
        Server.Answer("GET /api/v1/orgs/acme", Recording.Json("{\"message\":\"not found\"}", 404));
        Server.Answer(Issues, Recording.Of("issues", "open issues with a label that does not exist, while issues are open"));

        var failure = await ForgeWorkshop.FailureOfAsync(() => NumbersAsync(label));

        Assert.True(failure.NonRetryable);
        Assert.Contains($"no label '{label}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issues_that_the_filter_let_through_are_filtered_again()
    {
        Server.Answer($"GET {Api}/labels", Labels);
        Server.Answer(Issues, Recording.Of("issues", "open issues with a label that does not exist, while issues are open"));

        Assert.Empty(await NumbersAsync("release-blocker"));
        Assert.Equal([5L], await NumbersAsync("release-blocker", "incident"));
    }

    [Fact]
    public async Task Labels_of_the_organisation_count()
    {
        Server.Answer($"GET {Api}/labels", Labels);
        Server.Answer("GET /api/v1/orgs/acme", Recording.Json("{\"id\":6}"));
        Server.Answer("GET /api/v1/orgs/acme/labels", Recording.Json("[{\"id\":40,\"name\":\"outage\"}]"));
        Server.Answer(Issues, Recording.Json("""
            [{"number":9,"html_url":"u","title":"t","body":"","labels":[{"id":40,"name":"outage"}],"pull_request":null}]
            """));

        Assert.Equal([9L], await NumbersAsync("outage"));
    }

    [Fact]
    public async Task An_issue_is_opened_with_ids_and_without_labels_that_are_not_there()
    {
        Server.Answer($"GET {Api}/labels", Labels);
        Server.Answer("GET /api/v1/orgs/acme", Recording.Json("{\"message\":\"not found\"}", 404));
        Server.Answer($"POST {Api}/issues", Recording.Of("issues", "open an issue with labels and assignees"));
        var forge = await workshop.OpenAsync(ForgeKind.Gitea);

        var issue = await forge.OpenIssueAsync(new("Checkout fails", "500 on /pay", ["P0", "incident", "postmortem"]), default);

        Assert.Equal(5, issue.Number);
        Assert.Equal("P0 incident", string.Join(" ", issue.Labels));
        Assert.EndsWith("""{"title":"Checkout fails","body":"500 on /pay","labels":[1,2]}""", Server.Seen[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_is_found_again_by_its_marker()
    {
        Server.Answer(Issues, Recording.Of("issues", "open issues and pull requests"));
        var forge = await workshop.OpenAsync(ForgeKind.Gitea);
        var since = new DateTimeOffset(2026, 1, 2, 1, 0, 0, TimeSpan.FromHours(1));

        Assert.Equal(5, (await forge.FindIssueAsync("500 on /pay", since, default))!.Number);
        Assert.Null(await forge.FindIssueAsync("<!-- another -->", since, default));
        Assert.Contains("state=all&since=2026-01-02T00%3A00%3A00Z", Server.Seen[0], StringComparison.Ordinal);
    }

    private async Task<IEnumerable<long>> NumbersAsync(params string[] labels)
    {
        var forge = await workshop.OpenAsync(ForgeKind.Gitea);
        return (await forge.OpenIssuesAsync([.. labels], default)).Select(issue => issue.Number);
    }
}
