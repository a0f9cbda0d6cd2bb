using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>One release's directory on a host, with a bill beside it that says what was put in.</summary>
internal sealed class ReleaseFolder(string path)
{
    /// <summary>What a release directory was made from, and every file in it.</summary>
    /// <param name="Files">Path below the directory to sha256 in hex; files that a program adds later do not stand here.</param>
    internal sealed record Bill(ReleaseVersion Version, Digest Digest, ImmutableSortedDictionary<string, string> Files);

    public string Path => path;

    private string BillPath => path + ".bill";

    public static ReleaseFolder Of(string releases, ReleaseVersion version, Digest digest) =>
        new(System.IO.Path.Combine(releases, $"{version}-{digest.Hex[..12]}"));

    /// <summary>Makes the directory from an artifact; a half-made one of an earlier attempt is replaced, a whole one is left
    /// alone.</summary>
    public async Task MakeAsync(string artifact, string fileName, ReleaseVersion version, Digest digest, CancellationToken cancellation)
    {
        if ((await ReadAsync(cancellation).ConfigureAwait(false))?.Digest == digest)
            return;
        var draft = $"{path}.draft";
        FileTree.Delete(draft);
        Directory.CreateDirectory(draft);
        await FillAsync(draft, artifact, fileName, cancellation).ConfigureAwait(false);
        var bill = new Bill(version, digest, await FilesAsync(draft, cancellation).ConfigureAwait(false));
        FileTree.Delete(path);
        AtomicFile.Write(BillPath, JsonSerializer.Serialize(bill));
        Directory.Move(draft, path);
    }

    /// <summary>Reads the bill and every file on it.</summary>
    /// <returns>Null when there is no bill, or when a file on it is missing or has other bytes: then nobody knows what this is.</returns>
    public async Task<Bill?> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(BillPath) || !Directory.Exists(path))
            return null;
        var bill = JsonSerializer.Deserialize<Bill>(await File.ReadAllTextAsync(BillPath, cancellation).ConfigureAwait(false))!;
        foreach (var (file, hash) in bill.Files)
        {
            var full = System.IO.Path.Combine(path, file);
            if (!File.Exists(full) || (await FileTree.DigestAsync(full, cancellation).ConfigureAwait(false)).Hex != hash)
                return null;
        }

        return bill;
    }

    public void Delete()
    {
        FileTree.Delete(path);
        FileTree.Delete(BillPath);
    }

    private static async Task FillAsync(string draft, string artifact, string fileName, CancellationToken cancellation)
    {
        var name = fileName.ToLowerInvariant();
        if (Directory.Exists(artifact))
            await FileTree.CopyAsync(artifact, draft, cancellation).ConfigureAwait(false);
        else if (name.EndsWith(".zip", StringComparison.Ordinal))
            await ZipFile.ExtractToDirectoryAsync(artifact, draft, cancellation).ConfigureAwait(false);
        else if (name.EndsWith(".tar", StringComparison.Ordinal))
            await TarFile.ExtractToDirectoryAsync(artifact, draft, overwriteFiles: false, cancellation).ConfigureAwait(false);
        else if (name.EndsWith(".tar.gz", StringComparison.Ordinal) || name.EndsWith(".tgz", StringComparison.Ordinal))
            await UnpackCompressedAsync(artifact, draft, cancellation).ConfigureAwait(false);
        else
            await FileTree.CopyAsync(artifact, System.IO.Path.Combine(draft, fileName), cancellation).ConfigureAwait(false);
    }

    private static async Task UnpackCompressedAsync(string artifact, string draft, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(artifact);
        await using var content = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(content, draft, overwriteFiles: false, cancellation).ConfigureAwait(false);
    }

    private static async Task<ImmutableSortedDictionary<string, string>> FilesAsync(string root, CancellationToken cancellation)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (file, entry) in FileTree.Entries(root))
        {
            if (entry is FileInfo && entry.LinkTarget is null)
                files[file] = (await FileTree.DigestAsync(entry.FullName, cancellation).ConfigureAwait(false)).Hex;
        }

        return files.ToImmutable();
    }
}
