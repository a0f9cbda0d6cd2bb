using System.Text.Json;
using Xunit;

namespace Tests.Runbook.Cli;

/// <summary>The command as a process: exit codes, JSON, and sentences in place of stack traces.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly Room room = new();

    [Fact]
    public async Task A_plan_with_errors_gets_all_of_them_at_once_with_their_places()
    {
        var plan = room.Write("release.yaml", Plans.Bad);
        var ending = await ReleaseProgram.RunAsync(room.Path, "plan", "--plan", plan);
        Assert.Equal(2, ending.Code);
        foreach (var line in (int[])[1, 2, 3, 5, 6])
            Assert.Contains($"release.yaml:{line}:", ending.Errors);
    }

    [Fact]
    public async Task A_plan_can_be_read_as_json()
    {
        var plan = room.Write("release.yaml", Plans.Good);
        var ending = await ReleaseProgram.RunAsync(room.Path, "plan", "--plan", plan, "--output", "json");
        Assert.Equal(0, ending.Code);
        using var document = JsonDocument.Parse(ending.Output);
        Assert.Equal("shop", document.RootElement.GetProperty("plan").GetProperty("project").GetString());
        Assert.NotEmpty(document.RootElement.GetProperty("wouldDo").EnumerateArray());
    }

    [Fact]
    public async Task What_init_writes_is_valid_and_is_never_overwritten()
    {
        var first = await ReleaseProgram.RunAsync(room.Path, "init", "shop");
        Assert.Equal(0, first.Code);
        Assert.Equal(0, (await ReleaseProgram.RunAsync(room.Path, "plan")).Code);
        var second = await ReleaseProgram.RunAsync(room.Path, "init", "shop");
        Assert.Equal(2, second.Code);
        Assert.Contains("there already", second.Errors);
    }

    [Fact]
    public async Task Without_an_engine_a_command_says_where_it_looked_and_what_to_do()
    {
        var ending = await ReleaseProgram.RunAsync(room.Path, "status", "shop", "1.0.0");
        Assert.Equal(3, ending.Code);
        Assert.Contains("engine.json", ending.Errors);
        Assert.Contains("release worker", ending.Errors);
    }

    [Fact]
    public async Task A_trouble_as_json_has_what_where_next_and_the_exit_code()
    {
        var ending = await ReleaseProgram.RunAsync(room.Path, "list", "--output", "json");
        using var document = JsonDocument.Parse(ending.Errors);
        var error = document.RootElement.GetProperty("error");
        Assert.Equal(ending.Code, error.GetProperty("exit").GetInt32());
        foreach (var part in (string[])["what", "where", "next"])
            Assert.NotEqual("", error.GetProperty(part).GetString());
    }

    [Fact]
    public async Task A_state_directory_that_others_can_read_is_not_used()
    {
        Directory.CreateDirectory(room["state"],
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        File.SetUnixFileMode(room["state"], File.GetUnixFileMode(room["state"]) | UnixFileMode.OtherRead);
        var ending = await ReleaseProgram.RunAsync(room.Path, "worker", "--policy", "none.yaml");
        Assert.Equal(2, ending.Code);
        Assert.Contains("chmod 700", ending.Errors);
    }

    [Fact]
    public async Task A_dirty_tree_is_not_released()
    {
        room.Write("shop/release.yaml", Plans.Good);
        await room.RepositoryAsync("shop");
        room.Write("shop/new.txt", "not committed");
        var ending = await ReleaseProgram.RunAsync(room.Path, "start", "--version", "1.0.0", "--plan", room["shop/release.yaml"]);
        Assert.Equal(2, ending.Code);
        Assert.Contains("new.txt", ending.Errors);
    }

    [Fact]
    public async Task A_version_whose_tag_is_on_another_commit_is_not_released()
    {
        room.Write("shop/release.yaml", Plans.Good);
        await room.RepositoryAsync("shop");
        await room.GitAsync("shop", "tag", "v1.0.0");
        await room.CommitAsync("shop", "two");
        var ending = await ReleaseProgram.RunAsync(room.Path, "start", "--version", "1.0.0", "--plan", room["shop/release.yaml"]);
        Assert.Equal(2, ending.Code);
        Assert.Contains("TagConflict", ending.Errors);
    }

    public void Dispose() => room.Dispose();
}
