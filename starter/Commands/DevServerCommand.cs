using System.CommandLine;
using System.Security.Cryptography;
using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The embedded engine alone, in this terminal.</summary>
internal sealed class DevServerCommand : DoorCommand
{
    private readonly Option<int> port = new("--port") { Description = "0 takes a free one", DefaultValueFactory = _ => 7233 };
    private readonly Option<string?> database = new("--db") { Description = "database file (default: engine.db in the state directory)",
        HelpName = "FILE" };
    private readonly Option<bool> keyed = new("--keyed") { Description = "ask callers for a random key that only this user can read" };

    public DevServerCommand()
        : base("dev-server", "Run the embedded engine alone, on loopback. Without --keyed it is open to every user of this machine.",
            "release dev-server", "release dev-server --port 0 --db /tmp/try.db --keyed")
    {
        Options.Add(port);
        Options.Add(database);
        Options.Add(keyed);
        Subcommands.Add(EngineCopyCommand.Backup());
        Subcommands.Add(EngineCopyCommand.Restore());
    }

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        call.State.Ensure();
        var keyFile = call.Get(keyed) ? call.State.ApiKeyFile : null;
        if (keyFile is not null)
            WriteKey(keyFile);
        var file = call.Get(database) ?? call.State.DatabaseFile;
        List<string> words = ["--port", call.Get(port).ToString(), "--db", file];
        if (keyFile is not null)
            words.AddRange(["--api-key-file", keyFile]);
        var pointer = (EnginePointer?)null;
        var code = await ForegroundProgram.RunAsync(ProgramFiles.Start(ProgramFiles.DevServer, words), line =>
        {
            if (ReadyLine.AddressIn(line) is { } address)
            {
                pointer = new EnginePointer(address, "default", keyFile);
                pointer.Write(call.State);
                call.Screen.Give(new { address, database = file, state = call.State.Root });
            }

            call.Screen.SayPlainly(line);
        });
        if (pointer is not null && EnginePointer.Read(call.State) == pointer)
            File.Delete(call.State.EngineFile);
        return code;
    }

    private static void WriteKey(string file)
    {
        File.Delete(file);
        using var stream = new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var writer = new StreamWriter(stream);
        writer.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
    }
}
