using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Builds;

/// <summary>What builds left behind, named by its digest. The bytes are read again whenever something depends on them.</summary>
internal sealed class ArtifactStore(StateDirectory state)
{
    /// <summary>Copies a file or directory into the store.</summary>
    public async Task KeepAsync(string path, Digest digest, CancellationToken cancellation)
    {
        if (await FindAsync(digest, cancellation).ConfigureAwait(false) is not null)
            return;
        var draft = Path.Combine(state.Folder("artifacts"), $"draft-{Guid.NewGuid():N}");
        await FileTree.CopyAsync(path, draft, cancellation).ConfigureAwait(false);
        var copied = await FileTree.DigestAsync(draft, cancellation).ConfigureAwait(false);
        if (copied != digest)
            throw Failures.DigestMismatch($"The copy of {Path.GetFileName(path)}", digest, copied);
        FileTree.Delete(PathOf(digest));
        if (Directory.Exists(draft))
            Directory.Move(draft, PathOf(digest));
        else
            File.Move(draft, PathOf(digest));
    }

    /// <returns>Path of bytes that were read just now and have this digest; null when there are none.</returns>
    public async Task<string?> FindAsync(Digest digest, CancellationToken cancellation)
    {
        var path = PathOf(digest);
        if (!File.Exists(path) && !Directory.Exists(path))
            return null;
        return await FileTree.DigestAsync(path, cancellation).ConfigureAwait(false) == digest ? path : null;
    }

    /// <summary>The digest that the stored bytes really have; null when nothing is stored under this one.</summary>
    public async Task<Digest?> RereadAsync(Digest digest, CancellationToken cancellation)
    {
        var path = PathOf(digest);
        return File.Exists(path) || Directory.Exists(path) ? await FileTree.DigestAsync(path, cancellation).ConfigureAwait(false) : null;
    }

    private string PathOf(Digest digest) => Path.Combine(state.Folder("artifacts"), digest.Hex);
}
