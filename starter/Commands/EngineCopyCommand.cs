using System.CommandLine;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The engine's own backup and restore, on the database of the state directory unless told otherwise.</summary>
internal sealed class EngineCopyCommand : DoorCommand
{
    private readonly Option<string> copy;
    private readonly Option<string?> database = new("--db") { Description = "database file (default: engine.db in the state directory)",
        HelpName = "FILE" };
    private readonly Func<string, string, string> written;

    private EngineCopyCommand(
        string name, string description, string example, Option<string> copy, Func<string, string, string> written)
        : base(name, description, example)
    {
        (this.copy, this.written) = (copy, written);
        Options.Add(copy);
        Options.Add(database);
    }

    public static EngineCopyCommand Backup() => new(
        "backup", "Copy the engine's database as of now, also while it runs. Overwrites nothing.", "release dev-server backup --to engine-copy.db",
        new Option<string>("--to") { Description = "the copy, which must not exist", HelpName = "FILE", Required = true },
        (copy, _) => copy);

    public static EngineCopyCommand Restore() => new(
        "restore", "Make the engine's database from a copy, while no engine runs and no database is there.",
        "release dev-server restore --from engine-copy.db",
        new Option<string>("--from") { Description = "a copy that backup has made", HelpName = "FILE", Required = true },
        (_, database) => database);

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        call.State.Ensure();
        var (file, other) = (Path.GetFullPath(call.Get(database) ?? call.State.DatabaseFile), Path.GetFullPath(call.Get(copy)!));
        var code = await ForegroundProgram.RunAsync(
            ProgramFiles.Start(ProgramFiles.DevServer, [Name, "--db", file, copy.Name, other]), call.Screen.SayPlainly);
        if (code == ExitCode.Live)
            call.Screen.Give(new { written = written(other, file), database = file });
        return code;
    }
}
