using System.CommandLine;
using TemporalDev.Server.Store;

namespace TemporalDev.Server.CommandLine;

/// <summary>The commands that copy a database and put a copy back.</summary>
internal static class BackupCommands
{
    public static Command Backup()
    {
        var (database, copy) = (File("--db", "The database, in use or not."), File("--to", "The copy, which must not exist."));
        var command = new Command("backup", "Copies a database as of now, also while a server uses it.") { database, copy };
        command.SetAction(parsed => Run(
            () => Store.Backup.Make(parsed.GetRequiredValue(database), parsed.GetRequiredValue(copy)), parsed.GetRequiredValue(copy)));
        return command;
    }

    public static Command Restore()
    {
        var (copy, database) = (File("--from", "A copy that backup has made."), File("--db", "The database, which must not exist."));
        var command = new Command("restore", "Makes a database from a copy, for a server to be started on it.") { copy, database };
        command.SetAction(parsed => Run(() => Store.Backup.Restore(parsed.GetRequiredValue(copy), parsed.GetRequiredValue(database)),
            parsed.GetRequiredValue(database)));
        return command;
    }

    private static Option<string> File(string name, string description) => new(name) { Description = description, Required = true };

    private static int Run(Action copy, string made)
    {
        try
        {
            copy();
            Console.Out.WriteLine($"{made} is written");
            return (int)ExitCode.Stopped;
        }
        catch (StartupException unusable)
        {
            Console.Error.WriteLine($"temporal-dev-server: {unusable.Message}");
            return (int)unusable.ExitCode;
        }
    }
}
