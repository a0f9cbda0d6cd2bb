namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>The few files that are read and kept on a host, wherever it is. What they hold is never logged, recorded or returned to a
/// workflow.</summary>
internal interface IHostFiles
{
    /// <returns>Null when there is no such file.</returns>
    Task<byte[]?> ReadAsync(string path, CancellationToken cancellation);

    /// <summary>Writes a file that only the account on the host can read; whole or not at all.</summary>
    /// <param name="path">Folders on the way are made when they are not there.</param>
    Task KeepAsync(string path, byte[] bytes, CancellationToken cancellation);
}
