using System.Diagnostics;
using ReleaseWorkflows.Starter.Programs;
using Tests.Runbook.Cli;
using Tests.Runbook.Trust;

namespace Tests.Runbook.Live;

/// <summary>The hook of a real origin: what a push starts, and that it never hinders a push.</summary>
[Collection(LiveTests.Name)]
public sealed class TagPushTests(LiveEngine engine) : IDisposable
{
    private readonly Room room = new();

    [SshKeygenFact]
    public async Task A_pushed_version_tag_starts_a_release_once_and_nothing_else_starts_one()
    {
        var shop = await OriginAsync("pushes");
        var branch = await PushAsync([], "main");
        Assert.Equal((0, false), (branch.Code, branch.Said.Contains("release", StringComparison.Ordinal)));

        await room.GitAsync("shop", "tag", "nightly");
        await room.GitAsync("shop", "tag", "-a", "-m", "shop 1.0.0", "v1.0.0");
        var nightly = await PushAsync([], "nightly");
        Assert.Equal((0, false), (nightly.Code, nightly.Said.Contains("release", StringComparison.Ordinal)));
        Assert.Empty(await RowsAsync("pushes"));

        var first = await PushAsync([], "v1.0.0");
        Assert.Equal(0, first.Code);
        Assert.Contains("remote: release/pushes/1.0.0  started, tag push", first.Said);
        var status = await shop.ToGateAsync("1.0.0");
        Assert.Equal("tag push", status.StartedBy);

        Assert.Equal(0, (await PushAsync([], ":refs/tags/v1.0.0")).Code);
        var again = await PushAsync([], "v1.0.0");
        Assert.Equal(0, again.Code);
        Assert.Contains("remote: release/pushes/1.0.0  runs already, phase gate", again.Said);
        Assert.Equal(status.RunId, (await engine.Desk.StatusAsync(shop.Release("1.0.0"), default)).RunId);
        Assert.Single(await RowsAsync("pushes"));
        Assert.Equal(0, (await shop.DecideAsync("abort", "1.0.0")).Code);
    }

    [SshKeygenFact]
    public async Task While_no_engine_answers_the_push_goes_through_and_says_what_to_type_later()
    {
        var shop = await OriginAsync("late");
        await PushAsync([], "main");
        await room.GitAsync("origin.git", "config", "release.patience", "1s");
        await room.GitAsync("shop", "tag", "-a", "-m", "shop 1.0.0", "v1.0.0");
        var pushed = await PushAsync([("TEMPORAL_ADDRESS", "127.0.0.1:1"), ("RELEASE_PUSHER", "dev@shop.example")], "v1.0.0");
        Assert.Equal(0, pushed.Code);
        Assert.Equal(await room.GitAsync("shop", "rev-parse", "v1.0.0"), await room.GitAsync("origin.git", "rev-parse", "v1.0.0"));
        Assert.Contains("no engine answers", pushed.Said);
        Assert.Contains("the tag was pushed, but its release was not started (exit 3)", pushed.Said);
        Assert.Empty(await RowsAsync("late"));

        var line = pushed.Said.Split('\n').Single(text => text.Contains("type: ", StringComparison.Ordinal));
        var later = await RunAsync("/bin/sh", room.Path, [], "-c", line[(line.IndexOf("type: ", StringComparison.Ordinal) + 6)..].Trim());
        Assert.True(later.Code == 0, later.Said);
        Assert.Equal("dev@shop.example (tag push)", (await shop.ToGateAsync("1.0.0")).StartedBy);
        Assert.Equal(0, (await shop.DecideAsync("abort", "1.0.0")).Code);
    }

    public void Dispose() => room.Dispose();

    /// <summary>The shop's repository with a bare origin that has the hook, as its comment says how to install it.</summary>
    private async Task<LiveShop> OriginAsync(string name)
    {
        var shop = await LiveShop.OpenAsync(engine, room, name);
        var plan = (await File.ReadAllTextAsync(shop.PlanFile))
            .Replace($"repository: {room["shop"]}", $"repository: {room["origin.git"]}", StringComparison.Ordinal);
        room.Write("shop/release.yaml", plan);
        await shop.CommitAsync("1.0.0");
        Directory.CreateDirectory(room["origin.git"]);
        await room.GitAsync("origin.git", "init", "--quiet", "--bare", "--initial-branch=main");
        File.Copy(Path.Combine(ReleaseProgram.Root, "runbooks", "post-receive"), room["origin.git/hooks/post-receive"]);
        File.SetUnixFileMode(room["origin.git/hooks/post-receive"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        room.Write("release", $"#!/bin/sh\nexec '{ProgramFiles.Dotnet}' '{ReleaseProgram.Path}' \"$@\"\n");
        File.SetUnixFileMode(room["release"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await room.GitAsync("origin.git", "config", "release.command", room["release"]);
        await room.GitAsync("origin.git", "config", "release.state", engine.State.Root);
        await room.GitAsync("shop", "remote", "add", "origin", room["origin.git"]);
        return shop;
    }

    private Task<(int Code, string Said)> PushAsync((string Name, string Value)[] environment, string what) =>
        RunAsync("git", room["shop"], environment, "push", "--quiet", "origin", what);

    private static async Task<(int Code, string Said)> RunAsync(
        string program, string directory, (string Name, string Value)[] environment, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = directory, RedirectStandardError = true,
            RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + errors);
    }

    private async Task<IReadOnlyList<string>> RowsAsync(string project)
    {
        var rows = await engine.TypeAsync("list", project, "--output", "json");
        using var list = System.Text.Json.JsonDocument.Parse(rows.Output);
        return [.. list.RootElement.EnumerateArray().Select(row => row.GetProperty("runId").GetString()!)];
    }
}
