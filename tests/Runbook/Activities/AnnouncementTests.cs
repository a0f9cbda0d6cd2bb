using System.Collections.Immutable;
using System.Text.Json;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class AnnouncementTests : IAsyncLifetime
{
    private readonly Workshop workshop = new();
    private readonly WebServer server = new();

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        workshop.Dispose();
    }

    [Fact]
    public async Task A_webhook_gets_text_and_key_and_a_file_gets_a_line()
    {
        server.Receive("/hook");

        await AnnounceAsync(new(ChannelKind.Webhook, server.Url("/hook")), new(ChannelKind.File, "told.jsonl"));

        var posted = Assert.Single(server.Seen("/hook"));
        Assert.StartsWith("release/shop/1.4.0/live {", posted, StringComparison.Ordinal);
        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(workshop.Folder["records/told.jsonl"]))).RootElement;
        Assert.Equal(("release/shop/1.4.0/live", "shop 1.4.0 is live"),
            (line.GetProperty("key").GetString(), line.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_channel_that_confirmed_is_not_told_again_by_a_retry_for_another()
    {
        server.Receive("/good");
        server.Receive("/bad", 500, 200);
        ImmutableArray<Channel> both = [new(ChannelKind.Webhook, server.Url("/bad")), new(ChannelKind.Webhook, server.Url("/good"))];

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => AnnounceAsync(both));
        await AnnounceAsync(both);

        Assert.False(failure.NonRetryable);
        Assert.Contains("answered 500", failure.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (server.Seen("/good").Length, server.Seen("/bad").Length));
        Assert.Equal(server.Seen("/bad")[0], server.Seen("/bad")[1]);
    }

    [Fact]
    public async Task A_lost_confirmation_brings_the_same_message_with_the_same_key_again()
    {
        server.Receive("/hook");
        Channel hook = new(ChannelKind.Webhook, server.Url("/hook"));
        await AnnounceAsync(hook);
        Directory.Delete(workshop.Folder["state/announced"], recursive: true);

        await AnnounceAsync(hook);

        Assert.Equal(server.Seen("/hook")[0], server.Seen("/hook")[1]);
    }

    [Fact]
    public async Task A_secret_address_is_used_only_for_its_host_and_shows_nowhere()
    {
        server.Receive("/hooks/canary-7c1d", 500);
        workshop["HOOK"] = server.Url("/hooks/canary-7c1d");
        Channel secret = new(ChannelKind.Webhook, "secret:hook");
        workshop.Policy = Policies.Open.WithSecret("hook", "env:HOOK", "chat.example.test");
        var elsewhere = await Assert.ThrowsAsync<ApplicationFailureException>(() => AnnounceAsync(secret));
        workshop.Policy = Policies.Open.WithSecret("hook", "env:HOOK", "127.0.0.1");
        var failing = await Assert.ThrowsAsync<ApplicationFailureException>(() => AnnounceAsync(secret));

        Assert.Equal((ReleaseWorkflows.Failures.Refused, true), (elsewhere.ErrorType, elsewhere.NonRetryable));
        Assert.Single(server.Seen("/hooks/canary-7c1d"));
        Assert.DoesNotContain("canary-7c1d", elsewhere.ToString() + failing, StringComparison.Ordinal);
    }

    private Task AnnounceAsync(params ImmutableArray<Channel> channels)
    {
        var release = new ReleaseRef(Policies.Shop, Word.Parse<ReleaseVersion>("1.4.0"), Word.Parse<CommitId>(new string('a', 40)));
        var announcement = new Announcement(
            "release/shop/1.4.0/live", AnnouncementKind.Outcome, release, null, "shop 1.4.0 is live", DateTimeOffset.UnixEpoch, channels);
        return workshop.DoAsync(() => workshop.Hands.Announcements.AnnounceAsync(announcement));
    }
}
