using System.Globalization;
using SQLitePCL;
using TemporalDev.Server.Store.Schema;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store;

/// <summary>
/// The database file of one process: held by a lock file beside it, looked at before it is trusted. SQLite's own exclusive mode would
/// lock out our reading connections, and closing any other handle of the file would drop SQLite's locks; so the lock is a file of its own.
/// </summary>
internal sealed class StoreFile : IDisposable
{
    /// <summary>Files up to this size are checked page by page at start; it costs about a second per gigabyte.</summary>
    private const long CheckedBytes = 64 * 1024 * 1024;

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream hold;

    private StoreFile(string path, FileStream hold) => (Path, this.hold) = (path, hold);

    /// <summary>Full path of the database.</summary>
    public string Path { get; }

    /// <summary>Takes the file for this process.</summary>
    /// <exception cref="StartupException">Another process has it, the directory is missing or cannot be written, or the path is a
    /// directory.</exception>
    public static StoreFile Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (Directory.Exists(full)) throw Unusable($"{path} is a directory; say --db with a file");
        var directory = System.IO.Path.GetDirectoryName(full)!;
        if (!Directory.Exists(directory)) throw Unusable($"the directory {directory} of the database does not exist");
        if (File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target) full = target.FullName;
        try
        {
            var hold = new FileStream(full + ".lock", Owned());
            var pid = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n"));
            hold.SetLength(0);
            hold.Write(pid);
            hold.Flush();
            KeepPrivate(full);
            return new StoreFile(full, hold);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Unusable($"the database {path} cannot be written: {denied.Message}", denied);
        }
        catch (IOException held) when (IsHeld(held))
        {
            throw Unusable($"the database {path} is in use by another process; stop that one or say --db with another file", held);
        }
        catch (IOException failed)
        {
            throw Unusable($"the database {path} cannot be used: {failed.Message}", failed);
        }
    }

    /// <summary>Opens the connection that writes, after the file has been found to be ours and whole.</summary>
    /// <exception cref="StartupException">The file is foreign, damaged, newer than this program, or cannot be written.</exception>
    public Connection OpenWriter()
    {
        CheckHeader();
        Connection? connection = null;
        try
        {
            connection = Connection.Open(Path);
            CheckOwner(connection);
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute("PRAGMA synchronous = FULL");
            SchemaVersions.Migrate(connection);
            return connection;
        }
        catch (StoreFailure failure)
        {
            connection?.Dispose();
            throw Unusable(Sentence(failure), failure);
        }
        catch (StartupException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>What to tell a person of a failure of this file.</summary>
    public string Sentence(StoreFailure failure) => failure switch
    {
        { IsDamaged: true } => $"the database {Path} is damaged ({failure.Message}); restore a backup or move it away",
        { IsFull: true } => $"there is no space left to write the database {Path}",
        { IsDenied: true } => $"the database {Path} cannot be written ({failure.Message})",
        { Code: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => $"the database {Path} is locked by another program",
        _ => $"the database {Path} cannot be used ({failure.Message})",
    };

    public void Dispose() => hold.Dispose();

    /// <summary>
    /// Only the owner reads what workflows were given. SQLite gives its other files the mode of the first; done before SQLite has it open.
    /// </summary>
    private static void KeepPrivate(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        if (!File.Exists(path)) new FileStream(path, Owned()).Dispose();
        foreach (var file in new[] { path, path + ".lock", path + "-wal", path + "-shm" })
            if (File.Exists(file) && (File.GetUnixFileMode(file) & ~Private) != 0) File.SetUnixFileMode(file, Private);
    }

    private static FileStreamOptions Owned()
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Private;
        return options;
    }

    private void CheckHeader()
    {
        if (!File.Exists(Path)) return;
        try
        {
            using var stream = File.OpenRead(Path);
            Span<byte> header = stackalloc byte[16];
            var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read != 0 && !header[..read].SequenceEqual("SQLite format 3\0"u8))
                throw Unusable($"{Path} is no SQLite database; say --db with another file");
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Unusable($"the database {Path} cannot be read: {denied.Message}", denied);
        }
    }

    private void CheckOwner(Connection connection)
    {
        var tables = connection.Number("SELECT count(*) FROM sqlite_master");
        if (tables == 0) return;
        if (connection.Number("PRAGMA application_id") != SchemaVersions.ApplicationId)
            throw Unusable($"{Path} is a database of another program; say --db with another file");
        var version = connection.Number("PRAGMA user_version");
        if (version > SchemaVersions.Newest)
            throw Unusable(
                $"{Path} has schema version {version}, this program knows {SchemaVersions.Newest}; use the newer program that made it");
        if (new FileInfo(Path).Length <= CheckedBytes && connection.Word("PRAGMA quick_check(1)") is { } finding and not "ok")
            throw Unusable($"the database {Path} is damaged ({finding.ReplaceLineEndings(" ")}); restore a backup or move it away");
    }

    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static StartupException Unusable(string message, Exception? inner = null) => new(ExitCode.StoreUnusable, message, inner);
}
