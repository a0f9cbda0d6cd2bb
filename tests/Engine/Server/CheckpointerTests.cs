using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;
using Xunit;

namespace Tests.Engine.Server;

/// <summary>The thread that copies the log into the database while others write.</summary>
public sealed class CheckpointerTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("checkpoints-").FullName;

    private string File => Path.Combine(directory, "t.db");

    [Fact]
    public void What_is_committed_reaches_the_database_without_a_commit_that_waits_for_it()
    {
        using var writer = Writer();
        using var checkpointer = new Checkpointer(writer, File);
        var before = new FileInfo(File).Length;
        Write(writer, checkpointer, commits: 250);
        // Other readers see only what is in the file itself; nobody but the thread can have put it there.
        Assert.True(SpinWait.SpinUntil(() => new FileInfo(File).Length > before, TimeSpan.FromSeconds(30)), "nothing was copied");
        Assert.Equal(250, writer.Number("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_reader_that_holds_an_old_view_does_not_stop_it()
    {
        using var writer = Writer();
        using var reader = Connection.Open(File, readOnly: true);
        reader.Execute("BEGIN");
        Assert.Equal(0, reader.Number("SELECT count(*) FROM t"));
        using (var checkpointer = new Checkpointer(writer, File)) Write(writer, checkpointer, commits: 500);
        Assert.Equal(0, reader.Number("SELECT count(*) FROM t"));
        reader.Execute("COMMIT");
        Assert.Equal(500, reader.Number("SELECT count(*) FROM t"));
    }

    [Fact]
    public void A_failure_of_its_own_leaves_the_log_to_the_commits()
    {
        using var writer = Writer();
        // A path without a database: every copy fails, and nothing else may.
        using (var checkpointer = new Checkpointer(writer, Path.Combine(directory, "missing", "t.db"))) Write(writer, checkpointer, commits: 450);
        Assert.Equal(450, writer.Number("SELECT count(*) FROM t"));
        Assert.Equal(0, writer.Number("PRAGMA wal_checkpoint(TRUNCATE)"));
        Assert.Equal(0, new FileInfo(File + "-wal").Length);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Connection Writer()
    {
        var writer = Connection.Open(File);
        writer.Execute("PRAGMA journal_mode = WAL");
        writer.Execute("CREATE TABLE t (x BLOB)");
        writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return writer;
    }

    private static void Write(Connection writer, Checkpointer checkpointer, int commits)
    {
        for (var commit = 0; commit < commits; commit++)
        {
            writer.Execute("INSERT INTO t VALUES (zeroblob(1000))");
            checkpointer.Committed();
        }
    }
}
