using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

/// <summary>Every kind of check, seen passing and seen failing, on real programs, HTTP, files and git.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private readonly Workshop workshop = new();
    private readonly GitOrigin origin = new();
    private readonly WebServer server = new();

    public Task InitializeAsync() => server.StartAsync();

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        workshop.Dispose();
        origin.Dispose();
    }

    [Theory]
    [InlineData("true", null, null, null, "")]
    [InlineData("exit 3", 3, null, null, "")]
    [InlineData("false", null, null, null, "exit code 1; expected 0")]
    [InlineData("true", 1, null, null, "exit code 0; expected 1")]
    [InlineData("echo all good", null, "good", null, "")]
    [InlineData("echo all bad", null, "good", null, "'good' does not occur")]
    [InlineData("echo 'All smoke tests passed (7/7)'", null, null, @"passed \((\d+)/\1\)", "")]
    [InlineData("echo 'All smoke tests passed (6/7)'", null, null, @"passed \((\d+)/\1\)", "does not match")]
    [InlineData("kill -9 $$", null, null, null, "ended by signal 9")]
    public async Task Commands_are_judged_by_exit_code_and_output(string script, int? exit, string? text, string? output, string problem)
    {
        var expect = new Expectation(exit, null, text, output, [], null);

        var result = await RunAsync(Command(["sh", "-c", script], expect));

        AssertVerdict(result, problem);
        Assert.Contains("sh -c", result.Rerun, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status", JsonComparison.Equal, "ok", "")]
    [InlineData("status", JsonComparison.Equal, "bad", "status is ok; expected bad")]
    [InlineData("hosts.1.state", JsonComparison.Equal, "down", "")]
    [InlineData("hosts.7.state", JsonComparison.Equal, "up", "nothing at hosts.7.state")]
    [InlineData("queue.pressure", JsonComparison.Below, "0.8", "")]
    [InlineData("queue.pressure", JsonComparison.Above, "0.8", "expected above 0.8")]
    [InlineData("queue.pressure", JsonComparison.Equal, "0.50", "")]
    [InlineData("status", JsonComparison.Above, "1", "expected a number above 1")]
    [InlineData("status", JsonComparison.Matches, "^o.$", "")]
    [InlineData("hosts", JsonComparison.NotEmpty, "", "")]
    [InlineData("none", JsonComparison.NotEmpty, "", "none is empty")]
    [InlineData("ready", JsonComparison.Equal, "true", "")]
    [InlineData("a.b", JsonComparison.Equal, "dotted", "")]
    public async Task Json_is_judged_by_path(string path, JsonComparison comparison, string value, string problem)
    {
        server.Answer("/json", 200, """
            {"status":"ok","hosts":[{"state":"up"},{"state":"down"}],"queue":{"pressure":0.5},"none":[],"ready":true,"a.b":"dotted"}
            """);
        var expect = Expectation.Success with { Json = [new JsonExpectation(path, comparison, value)] };

        AssertVerdict(await RunAsync(Http("GET", "/json", expect)), problem);
    }

    [Fact]
    public async Task What_is_not_json_is_said() =>
        AssertVerdict(
            await RunAsync(Command(["echo", "<html>"], Expectation.Success with { Json = [new("a", JsonComparison.NotEmpty, "")] })),
                "is not JSON: '<html>");

    [Theory]
    [InlineData(200, null, "")]
    [InlineData(204, null, "")]
    [InlineData(302, null, "answered 302; expected 200 to 299")]
    [InlineData(302, 302, "")]
    [InlineData(503, null, "answered 503")]
    [InlineData(200, 201, "answered 200; expected 201")]
    public async Task Http_is_judged_by_status_and_redirects_are_not_followed(int status, int? expected, string problem)
    {
        server.Answer("/status", status, "");

        AssertVerdict(await RunAsync(Http("GET", "/status", Expectation.Success with { Status = expected })), problem);
    }

    [Fact]
    public async Task Nobody_listening_is_an_answer_and_the_reason_is_said()
    {
        var check = new HttpCheck("GET", $"http://127.0.0.1:{WebServer.FreePort()}/", [], null, Expectation.Success);

        var result = await RunAsync(check);

        AssertVerdict(result, "connection was refused");
        Assert.StartsWith("curl ", result.Rerun, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_fails()
    {
        server.Answer("/slow", 200, "late", TimeSpan.FromMilliseconds(300));

        AssertVerdict(await RunAsync(Http("GET", "/slow", Expectation.Success with { Within = TimeSpan.FromMilliseconds(100) })),
            "expected at most 0.1 s");
        AssertVerdict(await RunAsync(Http("GET", "/slow", Expectation.Success), timeout: TimeSpan.FromMilliseconds(100)),
            "No answer within 0.1 s");
    }

    [Fact]
    public async Task Attempts_go_on_until_one_passes()
    {
        server.AnswerInTurn("/flaky", 500, 500, 200, 500);

        var result = await RunAsync(Http("GET", "/flaky", Expectation.Success), attempts: 4);

        Assert.Equal((CheckVerdict.Passed, 3), (result.Verdict, result.Attempts));
    }

    [Fact]
    public async Task An_optional_check_that_fails_is_tolerated_and_one_without_its_input_is_not_asked()
    {
        var optional = await RunAsync(Command(["false"], Expectation.Success), required: false);
        var unasked = await RunAsync(Command(["false"], Expectation.Success), when: "strict");

        Assert.Equal(CheckVerdict.Tolerated, optional.Verdict);
        Assert.Equal((CheckVerdict.NotAsked, 0), (unasked.Verdict, unasked.Attempts));
    }

    [Fact]
    public async Task Variables_are_looked_for_by_name_and_their_values_are_not_reported()
    {
        var file = workshop.Folder.Write("shop.env", "# comment\nexport DATABASE_URL='canary-secret'\nEMPTY=\nPORT=8080\n");

        var good = await RunAsync(new EnvCheck(file, ["DATABASE_URL", "PORT"]));
        var bad = await RunAsync(new EnvCheck(file, ["EMPTY", "ABSENT", "PORT"]));

        AssertVerdict(good, "");
        AssertVerdict(bad, "Not set, or empty: EMPTY, ABSENT.");
        Assert.DoesNotContain("canary", good.ToString() + bad, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_env_file_and_the_workers_own_environment_are_told_apart()
    {
        workshop["OWN"] = "x";

        AssertVerdict(await RunAsync(new EnvCheck("/not/there.env", ["A"])), "/not/there.env is not there");
        AssertVerdict(await RunAsync(new EnvCheck(null, ["OWN"])), "");
        AssertVerdict(await RunAsync(new EnvCheck(null, ["OTHER"])), "OTHER");
    }

    [Fact]
    public async Task A_good_release_commit_passes() => AssertVerdict(await RunAsync(new CommitCheck(true, true, true)), "");

    [Fact]
    public async Task A_commit_that_is_not_on_the_branch_is_named()
    {
        origin.Git(origin.Tree, "checkout", "-q", "-b", "side");
        File.WriteAllText(Path.Combine(origin.Tree, "side.txt"), "x");
        origin.Git(origin.Tree, "add", "-A");
        origin.Git(origin.Tree, "commit", "-q", "-m", "Side");
        origin.Git(origin.Tree, "push", "-q", "origin", "side");
        var commit = Word.Parse<CommitId>(origin.Git(origin.Tree, "rev-parse", "HEAD"));

        AssertVerdict(await RunAsync(new CommitCheck(false, true, false), commit: commit), "is not on the branch main");
    }

    [Fact]
    public async Task A_commit_that_the_origin_does_not_have_is_named() =>
        AssertVerdict(await RunAsync(new CommitCheck(false, true, false), commit: Word.Parse<CommitId>(new string('b', 40))),
            "push it first");

    [Fact]
    public async Task A_dirty_work_tree_is_named_with_its_files()
    {
        File.AppendAllText(Path.Combine(origin.Tree, "version.txt"), "dirty");

        AssertVerdict(await RunAsync(new CommitCheck(true, false, false), repository: origin.Tree), "M version.txt");
    }

    [Theory]
    [InlineData("version.txt", null, "")]
    [InlineData("package.json", "CHANGELOG.md", "")]
    [InlineData("missing.txt", null, "has no missing.txt")]
    [InlineData("build.sh", null, "build.sh says mkdir")]
    [InlineData(null, "build.sh", "no heading for 1.4.0")]
    public async Task Version_file_and_changelog_have_to_name_the_version(string? version, string? changelog, string problem) =>
        AssertVerdict(await RunAsync(new CommitCheck(false, false, true), version: version, changelog: changelog), problem);

    [Fact]
    public async Task A_program_that_is_not_there_is_a_failed_check_with_the_reason() =>
        AssertVerdict(await RunAsync(Command(["no-such-program-here"], Expectation.Success)), "no-such-program-here is not there");

    [Fact]
    public async Task Checks_of_a_release_share_a_work_tree_of_its_commit()
    {
        await RunAsync(Command(["sh", "-c", "cat version.txt > installed"], Expectation.Success));

        AssertVerdict(await RunAsync(Command(["cat", "installed"], Expectation.Success with { Text = "1.4.0" })), "");
    }

    [Fact]
    public async Task A_secret_goes_only_where_the_policy_binds_it_and_comes_back_nowhere()
    {
        workshop["CANARY"] = "canary-value-2";
        workshop.Policy = Policies.Open.WithSecret("here", "env:CANARY", "127.0.0.1")
            .WithSecret("there", "env:CANARY", "elsewhere.example.test");
        server.Echo("/echo");

        var good = await RunAsync(
            new HttpCheck("GET", server.Url("/echo"), [new("Authorization", "secret:here")], null, Expectation.Success));
        var bad = await RunAsync(
            new HttpCheck("GET", server.Url("/echo"), [new("Authorization", "secret:there")], null, Expectation.Success));

        AssertVerdict(good, "");
        Assert.Equal("Authorization: [secret]", good.Tail);
        AssertVerdict(bad, "does not let the secret there go to 127.0.0.1");
        Assert.DoesNotContain("canary-value-2", good.ToString() + bad, StringComparison.Ordinal);
        Assert.Equal(["canary-value-2"], server.Seen("/echo"));
    }

    private static CommandCheck Command(ImmutableArray<string> argv, Expectation expect) =>
        new(new CommandLine(argv), CommandPlace.Worker, [], expect);

    private HttpCheck Http(string method, string path, Expectation expect) => new(method, server.Url(path), [], null, expect);

    private Task<CheckResult> RunAsync(
        CheckWork work,
        bool required = true,
        int attempts = 1,
        string? when = null,
        TimeSpan? timeout = null,
        CommitId? commit = null,
        string? repository = null,
        string? version = "version.txt",
        string? changelog = "CHANGELOG.md")
    {
        var release = origin.Release with { Commit = commit ?? origin.Head };
        var source = origin.Source with { Repository = repository ?? origin.Url, VersionFile = version, Changelog = changelog };
        InputName? input = when is null ? null : Word.Parse<InputName>(when);
        var check = new Check(
            Word.Parse<CheckName>("check"), work, required, timeout ?? TimeSpan.FromMinutes(1), attempts, TimeSpan.FromMilliseconds(1),
                input, false);
        var order = new CheckOrder(release, source, origin.Tag, check, null, null, Values.Of(release, origin.Tag, []));
        return workshop.DoAsync(() => workshop.Hands.Checks.RunCheckAsync(order));
    }

    private static void AssertVerdict(CheckResult result, string problem)
    {
        Assert.True((problem.Length == 0) == (result.Verdict == CheckVerdict.Passed), result.Why);
        Assert.Contains(problem, result.Why, StringComparison.Ordinal);
    }
}
