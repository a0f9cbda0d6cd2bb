using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store;

/// <summary>
/// Copies what is committed from the write-ahead log into the database on a thread of its own, so that commits need not wait for it.
/// SQLite's own checkpoint, made by the commit that finds the log too long, stays as the bound of the log; it finds little left to copy.
/// </summary>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>Commits after which there is something worth copying; each writes some five pages.</summary>
    private const int CommitsBetween = 200;

    /// <summary>Length of the log, in pages of 4 KiB, from which on a commit copies what is left, and the log begins anew.</summary>
    private const int LongestLog = 4000;

    private readonly AutoResetEvent due = new(false);
    private readonly string path;
    private readonly Thread thread;
    private int commits;
    private volatile bool stopping;

    /// <param name="writer">The connection that writes.</param>
    /// <param name="path">Its file.</param>
    public Checkpointer(Connection writer, string path)
    {
        this.path = path;
        writer.Execute($"PRAGMA wal_autocheckpoint = {LongestLog}");
        thread = new Thread(Run) { Name = "checkpoints", IsBackground = true };
        thread.Start();
    }

    /// <summary>To be told of every commit, by the thread that commits.</summary>
    public void Committed()
    {
        if (++commits % CommitsBetween == 0) due.Set();
    }

    public void Dispose()
    {
        stopping = true;
        due.Set();
        thread.Join();
        due.Dispose();
    }

    private void Run()
    {
        Connection? connection = null;
        while (due.WaitOne() && !stopping)
        {
            try
            {
                connection ??= Connection.Open(path);
                connection.Execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
            catch (StoreFailure)
            {
                // Nothing is lost: the log holds it all, and the commit that finds the log too long meets the same failure and tells.
                connection?.Dispose();
                connection = null;
            }
        }
        connection?.Dispose();
    }
}
