using System.Text.Json;
using Tests.Runbook.Cli;
using Xunit;

namespace Tests.Runbook.Demo;

/// <summary>The whole product as a stranger sees it first. Both run alone, because they need the machine.</summary>
[Collection(nameof(WholeMachine))]
public sealed class DemoTests : IDisposable
{
    private const int FixedSeed = 20;

    private readonly Room room = new();

    [Fact]
    public async Task One_release_goes_out_and_one_breaks_and_is_put_back_and_what_was_kept_can_be_explored_and_stopped()
    {
        var place = await ShowsEverythingAsync("demo", "--keep", "--output", "json");
        var listed = await ReleaseProgram.RunAsync(room.Path, "list", "--state", Path.Combine(place!, "state"));
        Assert.Contains("RolledBack", listed.Output);
        var stopped = await ReleaseProgram.RunAsync(room.Path, "demo", "--stop", place!);
        Assert.Equal(0, stopped.Code);
        Assert.Empty(Traces.Of(place!));
        Assert.Equal(4, (await ReleaseProgram.RunAsync(room.Path, "demo", "--stop", place!)).Code);
    }

    [Fact]
    public async Task Killing_worker_and_engine_twenty_times_loses_nothing_and_does_nothing_twice() =>
        await ShowsEverythingAsync("demo", "--chaos", "--seed", $"{FixedSeed}", "--kills", "10", "--output", "json");

    public void Dispose() => room.Dispose();

    /// <returns>Where it was kept; null when it was not.</returns>
    private async Task<string?> ShowsEverythingAsync(params string[] words)
    {
        var ending = await ReleaseProgram.RunAsync(room.Path, words);
        using var document = JsonDocument.Parse(ending.Output.Length > 0 ? ending.Output : "{\"seen\":[]}");
        var missed = document.RootElement.GetProperty("seen").EnumerateArray().Where(line => !line.GetProperty("good").GetBoolean())
            .Select(line => line.ToString());
        var complaints = string.Join('\n', missed) + ending.Errors;
        Assert.True(complaints.Length == 0, complaints);
        Assert.Equal(0, ending.Code);
        return document.RootElement.GetProperty("kept").GetString();
    }
}
