namespace TemporalDev.Server;

/// <summary>How the server's process ends.</summary>
public enum ExitCode
{
    /// <summary>Stopped as asked.</summary>
    Stopped = 0,

    /// <summary>Something broke that no user input explains.</summary>
    Fault = 1,

    /// <summary>An option, a file or a key is not usable as given.</summary>
    BadInput = 2,

    /// <summary>The address is in use by another process or may not be used.</summary>
    AddressTaken = 3,

    /// <summary>The database is in use by another process, is no database of ours, is damaged, or cannot be written.</summary>
    StoreUnusable = 4,
}
