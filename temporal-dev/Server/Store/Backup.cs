using TemporalDev.Server.Store.Schema;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store;

/// <summary>Copies of a database: made while a server uses it, and put back while none does.</summary>
internal static class Backup
{
    /// <summary>Writes a copy as of now. The copy takes its name only when it is whole.</summary>
    /// <exception cref="StartupException">There is no such database, the copy exists, or one of them is not usable.</exception>
    public static void Make(string database, string copy)
    {
        if (!File.Exists(database)) throw Unusable($"there is no database {database}");
        Copy(database, copy);
    }

    /// <summary>Makes a database from a copy; the database must not exist, and nobody may be about to make it.</summary>
    /// <exception cref="StartupException">The database exists or is in use, or the copy is not usable.</exception>
    public static void Restore(string copy, string database)
    {
        if (!File.Exists(copy)) throw Unusable($"there is no backup {copy}");
        if (File.Exists(database)) throw Unusable($"the database {database} exists; move it away first");
        Copy(copy, database);
        // Opened once as a server would: what it refuses is refused here.
        try
        {
            using var file = StoreFile.Take(database);
            file.OpenWriter().Dispose();
        }
        catch (StartupException)
        {
            File.Delete(database);
            throw;
        }
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(to)) throw Unusable($"{to} exists; say another file");
        var part = $"{to}.{Environment.ProcessId}.part";
        try
        {
            using (StoreFile.Take(part))
            using (var source = Connection.Open(from, readOnly: true))
            using (var target = Connection.Open(part))
            {
                if (source.Number("PRAGMA application_id") != SchemaVersions.ApplicationId)
                    throw Unusable($"{from} is no database of this server");
                source.CopyTo(target);
                if (target.Word("PRAGMA quick_check(1)") is var finding and not "ok") throw Unusable($"{from} is damaged: {finding}");
            }
            File.Move(part, to);
        }
        catch (StoreFailure failure)
        {
            throw Unusable($"{from} cannot be copied to {to}: {failure.Message}", failure);
        }
        finally
        {
            foreach (var left in new[] { part, part + ".lock", part + "-journal", part + "-wal", part + "-shm" }) File.Delete(left);
        }
    }

    private static StartupException Unusable(string message, Exception? inner = null) => new(ExitCode.StoreUnusable, message, inner);
}
