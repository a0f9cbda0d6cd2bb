using SQLitePCL;

namespace TemporalDev.Server.Store.Sqlite;

/// <summary>One SQLite connection, used by one thread at a time. Thin on purpose: what it runs is written where it is used.</summary>
internal sealed class Connection : IDisposable
{
    private readonly sqlite3 handle;
    private readonly List<Statement> statements = [];

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 handle) => this.handle = handle;

    /// <summary>Opens a database file, or a private one in memory.</summary>
    /// <param name="path">The file; null for memory.</param>
    /// <param name="readOnly">True to refuse every write.</param>
    /// <exception cref="StoreFailure">The file cannot be opened.</exception>
    public static Connection Open(string? path, bool readOnly = false)
    {
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path ?? ":memory:", out var handle, flags, null);
        if (code == raw.SQLITE_OK) return new Connection(handle);
        var failure = new StoreFailure(code, raw.sqlite3_errstr(code).utf8_to_string());
        handle.Dispose();
        throw failure;
    }

    /// <summary>Compiles one statement, to be run many times; it lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = PrepareOnce(sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Compiles one statement that the caller disposes.</summary>
    public Statement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement));
        return new Statement(this, statement);
    }

    /// <summary>Runs statements that return nothing of interest.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql));

    /// <summary>The first column of the first row as a number.</summary>
    public long Number(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>The first column of the first row as text; null when there is no row.</summary>
    public string? Word(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.Text(0) : null;
    }

    /// <summary>Copies the whole database into another one, as of one moment, whatever is written meanwhile.</summary>
    /// <exception cref="StoreFailure">The copy could not be read or written.</exception>
    public void CopyTo(Connection copy)
    {
        using var backup = raw.sqlite3_backup_init(copy.handle, "main", handle, "main");
        if (backup.IsInvalid) throw new StoreFailure(raw.sqlite3_errcode(copy.handle), raw.sqlite3_errmsg(copy.handle).utf8_to_string());
        // All pages in one step: between two steps a writer of another process would make it begin again.
        var code = raw.sqlite3_backup_step(backup, -1);
        if (code != raw.SQLITE_DONE) throw new StoreFailure(code, raw.sqlite3_errstr(code).utf8_to_string());
    }

    /// <summary>Id of the row inserted last.</summary>
    public long LastRowId => raw.sqlite3_last_insert_rowid(handle);

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>True between BEGIN and COMMIT or ROLLBACK; SQLite rolls back by itself after some failures.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <exception cref="StoreFailure">The code is an error.</exception>
    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw new StoreFailure(code, raw.sqlite3_errmsg(handle).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in statements) statement.Dispose();
        handle.Dispose();
    }
}
