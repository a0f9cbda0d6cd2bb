using ReleaseWorkflows.Activities.Checks;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>The env-file that a component reads, and its copies (0600) that stay on the host. Only digests leave it.</summary>
internal sealed class SettingsFile(HostRoom room, string? path)
{
    /// <returns>Null when there is no such file.</returns>
    public async Task<Digest?> DigestAsync(CancellationToken cancellation) =>
        path is not null && File.Exists(path) ? await FileTree.DigestAsync(path, cancellation).ConfigureAwait(false) : null;

    /// <summary>Keeps a copy of what is there now, so that it can be put back.</summary>
    public async Task CaptureAsync(CancellationToken cancellation)
    {
        if (await DigestAsync(cancellation).ConfigureAwait(false) is { } digest && !File.Exists(CopyOf(digest)))
            AtomicFile.Write(CopyOf(digest), await File.ReadAllBytesAsync(path!, cancellation).ConfigureAwait(false));
    }

    public bool HasCopy(Digest digest) => File.Exists(CopyOf(digest));

    /// <summary>Puts back the text with that digest; the file keeps its mode.</summary>
    public async Task RestoreAsync(Digest digest, CancellationToken cancellation)
    {
        if (path is null || await DigestAsync(cancellation).ConfigureAwait(false) == digest)
            return;
        var bytes = await File.ReadAllBytesAsync(CopyOf(digest), cancellation).ConfigureAwait(false);
        AtomicFile.Write(path, bytes, File.Exists(path) ? File.GetUnixFileMode(path) : AtomicFile.OwnerOnly);
    }

    /// <summary>Null when every name is set; else one sentence. Says names, never values.</summary>
    public async Task<string?> LackAsync(IReadOnlyCollection<string> required, CancellationToken cancellation)
    {
        if (required.Count == 0)
            return null;
        if (path is null || !File.Exists(path))
            return $"The env-file {path ?? "(none named)"} is not there.";
        var variables = EnvFile.Parse(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false));
        var missing = EnvFile.Missing(required, name => variables.GetValueOrDefault(name));
        return missing.IsEmpty ? null : $"The env-file {path} does not set {string.Join(", ", missing)}.";
    }

    private string CopyOf(Digest digest) => room.File($"settings-{digest.Hex}");
}
