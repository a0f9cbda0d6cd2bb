using System.Text;
using SQLitePCL;

namespace TemporalDev.Server.Store.Sqlite;

/// <summary>One compiled statement. Parameters and columns are numbered from 0, in the order in which they are written.</summary>
internal sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    private int bound;

    /// <summary>Binds the next parameter.</summary>
    public Statement With(long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, ++bound, value));
        return this;
    }

    /// <inheritdoc cref="With(long)"/>
    public Statement With(long? value) => value is { } number ? With(number) : WithNull();

    /// <inheritdoc cref="With(long)"/>
    public Statement With(double value)
    {
        connection.Check(raw.sqlite3_bind_double(handle, ++bound, value));
        return this;
    }

    /// <inheritdoc cref="With(long)"/>
    public Statement With(bool value) => With(value ? 1L : 0L);

    /// <inheritdoc cref="With(long)"/>
    public Statement With(string? value)
    {
        if (value is null) return WithNull();
        // As bytes with their length: a text that is bound as a string ends at its first NUL.
        connection.Check(value.Length == 0
            ? raw.sqlite3_bind_text(handle, ++bound, "")
            : raw.sqlite3_bind_text(handle, ++bound, Encoding.UTF8.GetBytes(value).AsSpan()));
        return this;
    }

    /// <inheritdoc cref="With(long)"/>
    public Statement With(ReadOnlySpan<byte> value)
    {
        // An empty blob has no address, and SQLite would take it for NULL.
        connection.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, ++bound, 0) : raw.sqlite3_bind_blob(handle, ++bound, value));
        return this;
    }

    /// <summary>Binds whatever kind of value a search attribute has.</summary>
    /// <exception cref="ArgumentException">A kind that SQLite cannot hold.</exception>
    public Statement WithAny(object? value) => value switch
    {
        null => WithNull(),
        string text => With(text),
        long number => With(number),
        int number => With((long)number),
        double number => With(number),
        bool flag => With(flag),
        byte[] bytes => With(bytes),
        _ => throw new ArgumentException($"a {value.GetType().Name} cannot be a parameter", nameof(value)),
    };

    /// <summary>Moves to the next row.</summary>
    /// <returns>False when there is none; the statement is then ready to be bound again.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        try
        {
            connection.Check(code);
            return false;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs to the end and is then ready to be bound again.</summary>
    public void Run()
    {
        while (Step())
        {
            // Rows of a statement that writes are of no interest.
        }
    }

    /// <summary>Leaves the rows that were not read; the statement is then ready to be bound again.</summary>
    public void Reset()
    {
        // The result code repeats that of the last step, which has been looked at.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
        bound = 0;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    public byte[] Blob(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    /// <summary>The bytes of a column, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();

    private Statement WithNull()
    {
        connection.Check(raw.sqlite3_bind_null(handle, ++bound));
        return this;
    }
}
