using System.Collections.Concurrent;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store;

/// <summary>Connections that read what is committed, beside the one that writes.</summary>
internal sealed class Readers(string path) : IDisposable
{
    /// <summary>Reads at the same time; more wait for one to end.</summary>
    private const int MaxAtOnce = 4;

    private readonly ConcurrentBag<Connection> idle = [];
    private readonly SemaphoreSlim turns = new(MaxAtOnce);

    /// <summary>Runs one read on a thread of the pool.</summary>
    public async Task<T> ReadAsync<T>(Func<Connection, T> read, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(read), cancellation).ConfigureAwait(false);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var connection)) connection.Dispose();
        turns.Dispose();
    }

    private T Read<T>(Func<Connection, T> read)
    {
        if (!idle.TryTake(out var connection)) connection = Connection.Open(path, readOnly: true);
        var isWhole = false;
        try
        {
            var result = read(connection);
            isWhole = true;
            return result;
        }
        finally
        {
            // A connection that failed is not trusted with the next read.
            if (isWhole) idle.Add(connection);
            else connection.Dispose();
        }
    }
}
