using SQLitePCL;

namespace TemporalDev.Server.Store.Sqlite;

/// <summary>SQLite refused or could not do something.</summary>
internal sealed class StoreFailure(int code, string message) : Exception(message)
{
    /// <summary>SQLite's primary result code.</summary>
    public int Code { get; } = code & 0xff;

    /// <summary>The file is full or the disk is: what was asked may work once there is space.</summary>
    public bool IsFull => Code == raw.SQLITE_FULL;

    /// <summary>The file is no database, or a damaged one.</summary>
    public bool IsDamaged => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>The file may not be written or not be opened.</summary>
    public bool IsDenied => Code is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH;
}
