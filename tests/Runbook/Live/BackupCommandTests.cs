using Tests.Runbook.Cli;

namespace Tests.Runbook.Live;

/// <summary>Copies of the engine's database, made and put back with the commands that users type.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly Room room = new();

    [Fact]
    public async Task A_copy_of_a_running_engine_is_put_back_where_no_database_is()
    {
        await using (await Running.StartAsync(room.Path, [], "ready on", "dev-server", "--port", "0"))
        {
            var made = await ReleaseProgram.RunAsync(room.Path, "dev-server", "backup", "--to", "copy.db");
            Assert.Equal((0, $"{room["copy.db"]} is written\n"), (made.Code, made.Output));
            var again = await ReleaseProgram.RunAsync(room.Path, "dev-server", "backup", "--to", "copy.db");
            Assert.Equal(2, again.Code);
            Assert.Contains("exists; say another file", again.Errors, StringComparison.Ordinal);
            var over = await ReleaseProgram.RunAsync(room.Path, "dev-server", "restore", "--from", "copy.db");
            Assert.Equal(2, over.Code);
            Assert.Contains("exists; move it away first", over.Errors, StringComparison.Ordinal);
        }

        Directory.Delete(room["state"], recursive: true);
        var back = await ReleaseProgram.RunAsync(room.Path, "dev-server", "restore", "--from", "copy.db", "--output", "json");
        Assert.Equal(0, back.Code);
        var file = Path.Combine(room["state"], "engine.db");
        Assert.Equal(file, System.Text.Json.JsonDocument.Parse(back.Output).RootElement.GetProperty("written").GetString());
        await using var engine = await Running.StartAsync(room.Path, [], "ready on", "dev-server", "--port", "0");
        Assert.Contains(file, engine.Said, StringComparison.Ordinal);
    }

    public void Dispose() => room.Dispose();
}
