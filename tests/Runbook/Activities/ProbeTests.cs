using System.Text.Json;
using ReleaseWorkflows.Activities.Probes;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class ProbeTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly Workshop workshop = new();
    private readonly WebServer server = new();

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        workshop.Dispose();
    }

    [Theory]
    // startup 10 s, hold 20 s, rollback after 60 s; one round every 10 s from second 0: g good, b bad
    [InlineData("ggg", true)]
    [InlineData("gg", null)]
    [InlineData("bggg", true)]
    [InlineData("bbbbbbb", null)]
    [InlineData("bbbbbbbb", false)]
    [InlineData("ggbggg", true)]
    [InlineData("gbgbgbgb", false)]
    [InlineData("gbgbgbgg", null)]
    public void Health_holds_or_fails_by_what_was_seen_and_when(string rounds, bool? verdict)
    {
        var order = Health(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        var (watch, now) = (HealthWatch.Begun, Start);
        bool? last = null;
        for (var i = 0; i < rounds.Length; i++)
        {
            Assert.Null(last);
            now = Start.AddSeconds(10 * i);
            watch = watch.Next(order, now, rounds[i] == 'g');
            last = watch.Verdict(order, now);
        }

        Assert.Equal(verdict, last);
    }

    [Fact]
    public async Task A_service_that_holds_is_healthy()
    {
        server.Answer("/health", 200, "ok");

        var report = await HoldAsync(Health(TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)));

        Assert.True(report.Healthy);
        Assert.Empty(report.Failing);
        Assert.True(report.Rounds >= 2);
    }

    [Fact]
    public async Task A_service_that_stays_broken_is_not_healthy_and_the_failing_check_is_told()
    {
        server.Answer("/health", 503, "");

        var report = await HoldAsync(Health(TimeSpan.Zero, TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(100)));

        Assert.False(report.Healthy);
        Assert.Equal("health", Assert.Single(report.Failing).Name.Text);
        Assert.Contains("503", report.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restarted_watch_goes_on_from_what_the_last_heartbeat_carried()
    {
        server.Answer("/health", 200, "ok");
        var order = Health(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        var seen = new HealthWatch(500, DateTimeOffset.UtcNow.AddHours(-1), null);

        var report = await workshop.DoAsync(() => workshop.Hands.Probes.HoldHealthyAsync(order), seen: [seen]);

        Assert.Equal((true, 501), (report.Healthy, report.Rounds));
    }

    [Fact]
    public async Task Every_heartbeat_carries_what_was_seen()
    {
        server.Answer("/health", 200, "ok");

        await HoldAsync(Health(TimeSpan.Zero, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)));

        Assert.NotEmpty(workshop.Beats);
        Assert.All(workshop.Beats, beat => Assert.IsType<HealthWatch>(Assert.Single(beat)));
        var last = JsonSerializer.Deserialize<HealthWatch>(JsonSerializer.Serialize(workshop.Beats[^1][0]));
        Assert.NotNull(last!.HealthySince);
    }

    [Fact]
    public async Task Watching_ends_when_it_is_cancelled()
    {
        server.Answer("/health", 200, "ok");
        using var cancel = new CancellationTokenSource();
        var order = Health(TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        var watch = workshop.DoAsync(() => workshop.Hands.Probes.HoldHealthyAsync(order), cancel: cancel);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch);
    }

    [Fact]
    public async Task Guarding_a_quiet_release_ends_with_its_time()
    {
        server.Answer("/health", 200, "ok");

        var report = await GuardAsync(GuardAction.Rollback, failing: TimeSpan.Zero, lasts: TimeSpan.FromMilliseconds(200));

        Assert.Equal((GuardEnding.Quiet, null), (report.Ending, report.Trigger));
    }

    [Fact]
    public async Task A_trigger_that_fails_for_long_enough_trips()
    {
        server.Answer("/health", 500, "");

        var report = await GuardAsync(GuardAction.Rollback, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));

        Assert.Equal((GuardEnding.Tripped, "trigger", GuardAction.Rollback), (report.Ending, report.Trigger?.Text, report.Do));
        Assert.Single(report.Failing);
    }

    [Fact]
    public async Task A_paging_trigger_tells_people_once_for_each_spell_and_goes_on()
    {
        server.Answer("/health", 500, "");

        var report = await GuardAsync(GuardAction.Page, TimeSpan.Zero, TimeSpan.FromMilliseconds(400));

        Assert.Equal(GuardEnding.Quiet, report.Ending);
        Assert.Equal("trigger", Assert.Single(report.Pages).Text);
        Assert.Single(File.ReadAllLines(workshop.Folder["records/pages.jsonl"]));
    }

    [Fact]
    public void A_good_round_starts_the_debounce_anew()
    {
        var order = Guard(GuardAction.Rollback, TimeSpan.FromSeconds(20), Start.AddHours(1));
        var watch = GuardWatch.Begin(order, Start);
        var tripped = new List<int>();
        foreach (var (second, isGood) in new[] { (0, false), (10, false), (19, true), (20, false), (30, false), (39, false), (40, false) })
        {
            watch = watch.Next(Start.AddSeconds(second), [isGood]);
            tripped.Add(watch.Tripped(order, GuardAction.Rollback, Start.AddSeconds(second)));
        }

        Assert.Equal([-1, -1, -1, -1, -1, -1, 0], tripped);
    }

    private static readonly ReleaseRef Release =
        new(Policies.Shop, Word.Parse<ReleaseVersion>("1.4.0"), Word.Parse<CommitId>(new string('a', 40)));

    private static readonly SourcePlan Source = new("/nowhere", "main", "v{version}", null, null);
    private static readonly TagName Tag = Word.Parse<TagName>("v1.4.0");

    private PlacedCheck Placed()
    {
        var work = new HttpCheck("GET", server.Url("/health"), [], null, Expectation.Success);
        var check = new Check(Word.Parse<CheckName>("health"), work, true, TimeSpan.FromSeconds(10), 1, TimeSpan.Zero, null, false);
        return new PlacedCheck(null, check, Values.Of(Release, Tag, []));
    }

    private HealthOrder Health(TimeSpan startup, TimeSpan hold, TimeSpan rollbackAfter) => new(
        Release, Source, Tag, Policies.Production, startup, TimeSpan.FromMilliseconds(20), hold, rollbackAfter, [Placed()], Start);

    private Task<HealthReport> HoldAsync(HealthOrder order) => workshop.DoAsync(() => workshop.Hands.Probes.HoldHealthyAsync(order));

    private GuardOrder Guard(GuardAction action, TimeSpan failing, DateTimeOffset until) => new(
        Release,
        Source,
        Tag,
        Policies.Production,
        TimeSpan.FromMilliseconds(20),
        until,
        [new PlacedTrigger(Word.Parse<CheckName>("trigger"), [Placed()], failing, action)],
        [new Channel(ChannelKind.File, "pages.jsonl")]);

    private Task<GuardReport> GuardAsync(GuardAction action, TimeSpan failing, TimeSpan lasts)
    {
        var order = Guard(action, failing, DateTimeOffset.UtcNow + lasts);
        return workshop.DoAsync(() => workshop.Hands.Probes.GuardAsync(order));
    }
}
