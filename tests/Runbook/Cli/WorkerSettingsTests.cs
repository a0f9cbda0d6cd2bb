using ReleaseWorkflows.Worker.Settings;
using Xunit;

namespace Tests.Runbook.Cli;

public sealed class WorkerSettingsTests : IDisposable
{
    private readonly Room room = new();

    [Fact]
    public void All_problems_come_at_once()
    {
        string[] words =
        [
            "--state", room["state"], "--policy", room["none.yaml"], "--address", "nowhere", "--engine-port", "7", "--health-port", "99999",
                "--log-level", "loud",
            "--log-format", "xml", "--tagger", "nobody", "--api-key-file", room["none"], "--colour", "blue", "--db",
        ];
        var (_, problems) = SettingsReader.Read(words, _ => null);
        string[] expected =
        [
            "--policy or RELEASE_POLICY", "--address or TEMPORAL_ADDRESS", "--engine-port or RELEASE_ENGINE_PORT",
                "--health-port or RELEASE_HEALTH_PORT",
            "--log-level or RELEASE_LOG_LEVEL", "--log-format or RELEASE_LOG_FORMAT", "--tagger or RELEASE_TAGGER", "--api-key-file",
                "--colour", "--db",
        ];
        Assert.Empty(expected.Except(problems.Select(problem => problem.Where)));
        Assert.All(problems, problem => Assert.NotEqual("", problem.Hint));
    }

    [Fact]
    public void An_option_wins_over_its_variable()
    {
        var policy = room.Write("policy.yaml", "");
        var (settings, problems) = SettingsReader.Read(
            ["--state", room["state"], "--policy", policy, "--task-queue=mine"], name => name == "RELEASE_TASK_QUEUE" ? "theirs" : null);
        Assert.Empty(problems);
        Assert.Equal("mine", settings.TaskQueue);
    }

    [Fact]
    public void Without_an_address_the_engine_is_embedded_and_keeps_its_database_in_the_state_directory()
    {
        var policy = room.Write("policy.yaml", "");
        var (settings, _) = SettingsReader.Read(["--state", room["state"], "--policy", policy], _ => null);
        Assert.Null(settings.Address);
        Assert.Equal(room["state/engine.db"], settings.Database);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(room["state"]));
    }

    [Fact]
    public async Task The_worker_itself_prints_them_and_starts_nothing()
    {
        var ending = await ReleaseProgram.RunAsync(ReleaseProgram.Built("worker", "release-worker.dll"), room.Path,
            ["--policy", room.Write("policy.yaml", "project: shop\nprincipals: 1\n"), "--health-port", "x"]);
        Assert.Equal(2, ending.Code);
        Assert.Contains("--health-port", ending.Errors);
        Assert.Contains("policy.yaml:", ending.Errors);
        Assert.False(File.Exists(room["state/engine.db"]));
    }

    public void Dispose() => room.Dispose();
}
