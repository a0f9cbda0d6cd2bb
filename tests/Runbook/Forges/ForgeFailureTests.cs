using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Forges;

/// <summary>What a forge may answer instead of what was asked for: what may pass is tried again, what will not is refused.</summary>
public sealed class ForgeFailureTests : IAsyncLifetime
{
    private const string Status = "GET /api/v1/repos/acme/shop/commits/9c8bf12721569d5393fad7389ea32f8ec97ec960/status";
    private static readonly CommitId Commit = Word.Parse<CommitId>("9c8bf12721569d5393fad7389ea32f8ec97ec960");

    private readonly ForgeWorkshop workshop = new();

    public Task InitializeAsync() => workshop.Server.StartAsync();

    public Task DisposeAsync() => workshop.DisposeAsync().AsTask();

    [Theory]
    [InlineData("version-and-auth", "bad token", "put a valid one in its place")]
    [InlineData("version-and-auth", "insufficient scope: repository read with a profile-only token", "required=[read:repository]")]
    [InlineData("version-and-auth", "private repository as a stranger", "or the token's account may not see it")]
    [InlineData("version-and-auth", "unknown endpoint", "answered 404")]
    [InlineData("commit-statuses", "statuses of an unknown commit", "object does not exist")]
    public async Task What_the_forge_refuses_is_not_asked_again(string file, string name, string why)
    {
        workshop.Server.Answer(Status, Recording.Of(file, name));

        var failure = await AskAsync();

        Assert.True(failure.NonRetryable, failure.Message);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        Assert.Single(workshop.Server.Seen);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(503, "{\"message\":\"restarting\"}")]
    [InlineData(200, "<html>Sign in</html>")]
    [InlineData(200, "")]
    public async Task What_may_pass_is_left_to_the_next_attempt(int status, string body)
    {
        workshop.Server.Answer(Status, Recording.Json(body, status));

        var failure = await AskAsync();

        Assert.False(failure.NonRetryable, failure.Message);
        Assert.Equal("ForgeFailed", failure.ErrorType);
        Assert.Single(workshop.Server.Seen);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_no_answer()
    {
        workshop.Server.BreakOff(Status);

        Assert.Equal("ForgeFailed", (await AskAsync()).ErrorType);
    }

    [Fact]
    public async Task A_forge_that_is_not_there_is_tried_again()
    {
        var forge = await workshop.OpenAsync(ForgeKind.Gitea);
        await workshop.Server.DisposeAsync();

        var failure = await ForgeWorkshop.FailureOfAsync(() => forge.ChecksAsync(Commit, CancellationToken.None));

        Assert.Equal("ForgeFailed", failure.ErrorType);
    }

    [Theory]
    [InlineData(429, "Retry-After", "7", 7)]
    [InlineData(429, null, null, 60)]
    [InlineData(403, "Retry-After", "90", 90)]
    [InlineData(429, "Retry-After", "999999", 3600)]
    public async Task A_forge_that_asks_for_peace_gets_it(int status, string? header, string? value, int seconds)
    {
        var answer = Recording.Json("{\"message\":\"slow down\"}", status);
        workshop.Server.Answer(Status, header is null ? answer : answer.With(header, value!));

        var failure = await AskAsync();

        Assert.Equal("ForgeBusy", failure.ErrorType);
        Assert.False(failure.NonRetryable);
        Assert.InRange(failure.NextRetryDelay!.Value.TotalSeconds, seconds - 1, seconds);
    }

    [Fact]
    public async Task A_spent_budget_is_waited_for()
    {
        var reset = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds();
        workshop.Server.Answer(
            Status, Recording.Json("{}", 403).With("x-ratelimit-remaining", "0").With("x-ratelimit-reset", $"{reset}"));

        Assert.InRange((await AskAsync()).NextRetryDelay!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        workshop.Server.Answer(Status, Recording.Json("", 302).With("Location", workshop.Server.Url + "/elsewhere"));

        var failure = await AskAsync();

        Assert.True(failure.NonRetryable);
        Assert.Single(workshop.Server.Seen);
    }

    [Fact]
    public async Task The_token_goes_to_the_host_that_the_policy_names_and_into_no_message()
    {
        workshop.Server.Answer(Status, Recording.Json($"{{\"message\":\"bad token {ForgeWorkshop.Token}\"}}", 401));

        var failure = await AskAsync();

        Assert.Contains("[secret]", failure.Message, StringComparison.Ordinal);
        Assert.Equal([$"Bearer {ForgeWorkshop.Token}"], workshop.Server.Tokens);
    }

    [Theory]
    [InlineData(ForgeKind.Gitea)]
    [InlineData(ForgeKind.Github)]
    public async Task The_token_goes_nowhere_else(ForgeKind kind)
    {
        var failure = await ForgeWorkshop.FailureOfAsync(() => workshop.OpenAsync(kind, to: "git.example.test"));

        Assert.Contains("does not let the secret forge go to 127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Empty(workshop.Server.Seen);
    }

    private async Task<Temporalio.Exceptions.ApplicationFailureException> AskAsync()
    {
        var forge = await workshop.OpenAsync(ForgeKind.Gitea);
        return await ForgeWorkshop.FailureOfAsync(() => forge.ChecksAsync(Commit, CancellationToken.None));
    }
}
