using TemporalDev.Server.Loop;
using TemporalDev.Server.Store.Schema;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store;

/// <summary>
/// The database of one server: a file with one connection that writes and some that read, or a single connection in memory.
/// </summary>
internal sealed class Database : IDisposable
{
    /// <summary>Pages the writer keeps: the branches of every tree of a database of some gigabytes.</summary>
    private const int CacheKibibytes = 16 * 1024;

    private readonly StoreFile? file;
    private readonly Readers? readers;
    private readonly Checkpointer? checkpointer;
    private readonly Connection writer;

    private Database(StoreFile? file, Connection writer)
    {
        (this.file, this.writer) = (file, writer);
        if (file is not null) (readers, checkpointer) = (new Readers(file.Path), new Checkpointer(writer, file.Path));
        writer.Execute($"PRAGMA cache_size = -{CacheKibibytes}");
        Runs = new RunStore(writer, checkpointer is null ? null : checkpointer.Committed);
    }

    /// <summary>The writing side.</summary>
    public RunStore Runs { get; }

    /// <param name="path">The file; null for memory.</param>
    /// <exception cref="StartupException">The file is not usable.</exception>
    public static Database Open(string? path)
    {
        if (path is null)
        {
            var memory = Connection.Open(null);
            SchemaVersions.Migrate(memory);
            return new Database(null, memory);
        }
        var file = StoreFile.Take(path);
        try
        {
            return new Database(file, file.OpenWriter());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What to tell a person of a failure.</summary>
    public string Sentence(StoreFailure failure) => file?.Sentence(failure) ?? $"the database in memory failed ({failure.Message})";

    /// <summary>
    /// Reads what is committed. In memory there is one connection only, and the read takes its turn on the engine's thread.
    /// </summary>
    public Task<T> ReadAsync<T>(Func<Connection, T> read, EngineLoop loop, CancellationToken cancellation) =>
        readers?.ReadAsync(read, cancellation) ?? loop.DoAsync((_, _) => read(writer));

    public void Dispose()
    {
        readers?.Dispose();
        checkpointer?.Dispose();
        writer.Dispose();
        file?.Dispose();
    }
}
