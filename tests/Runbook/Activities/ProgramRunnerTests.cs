using System.Globalization;
using ReleaseWorkflows.Activities.Running;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class ProgramRunnerTests : IDisposable
{
    private readonly Programs programs = new();

    public void Dispose() => programs.Dispose();

    [Fact]
    public async Task A_program_gets_exactly_its_arguments_whatever_is_in_them()
    {
        string[] odd = ["a b", "$HOME", "`id`", "; rm -rf x", "'", "\"", "", "*", "$(id)", "-n", "ä€😀"];

        var ending = await programs.Runner.RunAsync(programs.Run(["printf", "%s\\n", .. odd]), default);

        Assert.Equal(0, ending.ExitCode);
        Assert.Equal(string.Join('\n', odd) + "\n", ending.Output);
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("eval")]
    [InlineData("cd")]
    [InlineData(".")]
    public async Task A_word_of_the_shell_is_no_program(string word)
    {
        var failure =
            await Assert.ThrowsAsync<ApplicationFailureException>(() => programs.Runner.RunAsync(programs.Run(word, "0"), default));

        Assert.Equal(ReleaseWorkflows.Failures.BadRequest, failure.ErrorType);
        Assert.True(failure.NonRetryable);
    }

    [Fact]
    public async Task A_program_sees_the_given_environment_and_no_other()
    {
        Environment.SetEnvironmentVariable("HANDS_TEST_OWN", "mine");
        var run = programs.Run("env") with { Environment = Programs.Variables.Add("GIVEN", "yes") };

        var ending = await programs.Runner.RunAsync(run, default);

        Assert.Contains("GIVEN=yes", ending.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("HANDS_TEST_OWN", ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_code_output_and_errors_are_told_apart()
    {
        var script = programs.Folder.Script("three.sh", "echo out; echo err >&2; exit 3");

        var ending = await programs.Runner.RunAsync(programs.Run(script), default);

        Assert.Equal((3, "out\n", "err\n"), (ending.ExitCode, ending.Output, ending.Errors));
        Assert.Equal("out\n\n--- errors ---\nerr\n", File.ReadAllText(programs.Outputs.PathOf(ending.OutputDigest)));
    }

    [Fact]
    public async Task Standard_input_is_what_was_given_and_otherwise_empty()
    {
        var given = await programs.Runner.RunAsync(programs.Run("cat") with { Input = "hello" }, default);
        var nothing = await programs.Runner.RunAsync(programs.Run("cat"), default);

        Assert.Equal(("hello", ""), (given.Output, nothing.Output));
    }

    [Fact]
    public async Task A_signal_that_ends_a_program_shows_in_its_exit_code()
    {
        var script = programs.Folder.Script("suicide.sh", "kill -TERM $$");

        Assert.Equal(128 + 15, (await programs.Runner.RunAsync(programs.Run(script), default)).ExitCode);
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_ended_with_everything_that_it_started()
    {
        var script = programs.Folder.Script("slow.sh", $"sleep 600 & echo $! > {programs.Folder["child"]}; sleep 600");

        var ending = await programs.Runner.RunAsync(programs.Run(script) with { Timeout = TimeSpan.FromSeconds(1) }, default);

        Assert.True(ending.IsTimedOut);
        Assert.False(ending.IsSuccess);
        await AssertGoneAsync("child");
    }

    [Fact]
    public async Task Cancelling_ends_the_whole_group()
    {
        var script = programs.Folder.Script(
            "slow.sh", $"sleep 600 & echo $! > {programs.Folder["child"]}; echo $$ > {programs.Folder["self"]}; wait");
        using var cancel = new CancellationTokenSource();

        var run = programs.Runner.RunAsync(programs.Run(script), cancel.Token);
        await Eventually.IsAsync(() => HasPid("self"), "the program started");
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await AssertGoneAsync("child");
        await AssertGoneAsync("self");
    }

    [Fact]
    public async Task A_program_dies_when_the_life_line_of_its_worker_breaks()
    {
        var script = programs.Folder.Script(
            "slow.sh", $"sleep 600 & echo $! > {programs.Folder["child"]}; echo $$ > {programs.Folder["self"]}; wait");
        using var nothing = new OutputCapture(programs.Folder.Path);
        using var lifeLine = new LifeLine();
        var pid = ChildSpawn.Start(
            "/bin/sh",
            ["sh", "-c", LifeLine.Script, "sh", programs.Folder.Path, script],
            Programs.Variables,
            [nothing.Handle, nothing.Handle, nothing.Handle, lifeLine.ReadingEnd]);
        lifeLine.ForgetReadingEnd();
        await Eventually.IsAsync(() => HasPid("self"), "the program started");

        lifeLine.Dispose();

        Assert.Equal(128 + 9, await new ProcessGroup(pid).EndedAsync());
        await AssertGoneAsync("child");
        await AssertGoneAsync("self");
    }

    [Fact]
    public async Task A_retry_first_ends_what_an_earlier_attempt_left()
    {
        var script = programs.Folder.Script("slow.sh", $"echo $$ > {programs.Folder["self"]}; exec sleep 600");
        using var abandoned = new CancellationTokenSource();
        var first = programs.Runner.RunAsync(programs.Run(script) with { Key = "effect" }, abandoned.Token);
        await Eventually.IsAsync(() => HasPid("self"), "the first attempt started");
        var left = Pid("self");

        var second = await programs.Runner.RunAsync(programs.Run("echo", "second") with { Key = "effect" }, default);

        Assert.Equal("second\n", second.Output);
        Assert.Null(StartedRecord.StartOf(left));
        Assert.Equal(128 + 9, (await first).ExitCode);
    }

    [Fact]
    public async Task A_process_number_used_again_by_another_program_is_left_alone()
    {
        using var stranger = System.Diagnostics.Process.Start("sleep", "600");
        var record = Path.Combine(programs.State.Folder("running"), StartedRecord.FileName("effect"));
        new StartedRecord(stranger.Id, "1", "effect").Write(record);

        await programs.Runner.RunAsync(programs.Run("true") with { Key = "effect" }, default);

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task A_service_that_a_command_leaves_behind_does_not_hold_the_command_up_and_lives_on()
    {
        var script = programs.Folder.Script("start.sh", $"sleep 600 & echo $! > {programs.Folder["service"]}");

        var ending = await programs.Runner.RunAsync(programs.Run(script), default);

        Assert.True(ending.IsSuccess);
        Assert.NotNull(StartedRecord.StartOf(Pid("service")));
        using var service = System.Diagnostics.Process.GetProcessById(Pid("service"));
        service.Kill();
    }

    [Fact]
    public async Task Secrets_are_taken_out_of_output_errors_tail_and_what_is_kept()
    {
        const string canary = "canary-5f1e-value";
        var script = programs.Folder.Script("leak.sh", $"echo 'x {canary} y'; echo {canary} >&2");

        var ending = await programs.Runner.RunAsync(programs.Run(script) with { Secrets = [canary] }, default);

        Assert.Equal("x [secret] y\n", ending.Output);
        Assert.DoesNotContain(canary, ending.ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(programs.State.Root, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(canary, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tail_is_at_most_eight_kibibytes_and_the_whole_output_is_kept()
    {
        var ending = await programs.Runner.RunAsync(programs.Run("seq", "1", "20000"), default);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(ending.Tail), 4096, OutputTail.HistoryLimit);
        Assert.EndsWith("\n20000\n", ending.Tail, StringComparison.Ordinal);
        Assert.StartsWith("1\n2\n", File.ReadAllText(programs.Outputs.PathOf(ending.OutputDigest)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_named()
    {
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => programs.Runner.RunAsync(programs.Run("true") with { Directory = "/not/there" }, default));

        Assert.Contains("/not/there", failure.Message, StringComparison.Ordinal);
    }

    private bool HasPid(string name) => File.Exists(programs.Folder[name]) && File.ReadAllText(programs.Folder[name]).EndsWith('\n');

    private int Pid(string name) => int.Parse(File.ReadAllText(programs.Folder[name]), CultureInfo.InvariantCulture);

    private Task AssertGoneAsync(string name) => Eventually.IsAsync(() => StartedRecord.StartOf(Pid(name)) is null, $"{name} is gone");
}
