using ReleaseWorkflows.Activities.Files;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>Files of the worker's own machine.</summary>
internal sealed class LocalFiles : IHostFiles
{
    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false) : null;

    public Task KeepAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, bytes);
        return Task.CompletedTask;
    }
}
