using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Files;

/// <summary>
/// The digest of a file or directory. A file's is the sha256 of its bytes. A directory's is the sha256 of one line for each entry, sorted
/// by path: kind, content hash or link target, path. Times and owners do not count; the executable bit does.
/// </summary>
internal static class FileTree
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <exception cref="FileNotFoundException">Nothing is there.</exception>
    public static async Task<Digest> DigestAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            return await DigestOfFolderAsync(path, cancellation).ConfigureAwait(false);
        return Digest.OfHash(await HashAsync(path, cancellation).ConfigureAwait(false));
    }

    /// <summary>Every entry below a directory with its path relative to it, sorted; links are entries, never followed.</summary>
    public static ImmutableArray<(string Path, FileSystemInfo Entry)> Entries(string root)
    {
        var found = new List<(string, FileSystemInfo)>();
        Collect(new DirectoryInfo(root), "", found);
        return [.. found.OrderBy(entry => entry.Item1, StringComparer.Ordinal)];
    }

    /// <summary>Copies a file or directory; links stay links. What is at the target already is replaced.</summary>
    public static async Task CopyAsync(string source, string target, CancellationToken cancellation)
    {
        Delete(target);
        if (!Directory.Exists(source))
        {
            await CopyFileAsync(source, target, cancellation).ConfigureAwait(false);
            return;
        }

        Directory.CreateDirectory(target, File.GetUnixFileMode(source) | UnixFileMode.UserWrite);
        foreach (var (path, entry) in Entries(source))
        {
            var to = Path.Combine(target, path);
            if (entry.LinkTarget is { } link)
                File.CreateSymbolicLink(to, link);
            else if (entry is DirectoryInfo)
                Directory.CreateDirectory(to, entry.UnixFileMode | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            else
                await CopyFileAsync(entry.FullName, to, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Bytes of all files.</summary>
    public static long Size(string path) =>
        Directory.Exists(path) ? Entries(path).Sum(entry => entry.Entry is FileInfo file ? file.Length : 0) : new FileInfo(path).Length;

    /// <summary>Removes whatever stands at the path; a link is removed, not what it points to.</summary>
    public static void Delete(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null || info.Exists)
            info.Delete();
        else if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private static async Task<Digest> DigestOfFolderAsync(string root, CancellationToken cancellation)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, entry) in Entries(root))
        {
            var line = await LineAsync(path, entry, cancellation).ConfigureAwait(false);
            whole.AppendData(Encoding.UTF8.GetBytes(line));
        }

        return Digest.OfHash(whole.GetHashAndReset());
    }

    // The path comes last and ends with NUL, so no name can be mistaken for another line.
    private static async Task<string> LineAsync(string path, FileSystemInfo entry, CancellationToken cancellation)
    {
        if (entry.LinkTarget is { } target)
            return $"link {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)))} {path}\0";
        if (entry is DirectoryInfo)
            return $"folder {path}\0";
        var kind = (entry.UnixFileMode & AnyExecute) != 0 ? "program" : "file";
        var hash = Convert.ToHexStringLower(await HashAsync(entry.FullName, cancellation).ConfigureAwait(false));
        return $"{kind} {hash} {path}\0";
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
    }

    private static async Task CopyFileAsync(string source, string target, CancellationToken cancellation)
    {
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var to = new FileStream(target, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = File.GetUnixFileMode(source) | UnixFileMode.UserWrite,
        });
        await from.CopyToAsync(to, cancellation).ConfigureAwait(false);
        to.Flush(flushToDisk: true);
    }

    private static void Collect(DirectoryInfo folder, string prefix, List<(string, FileSystemInfo)> found)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            found.Add((prefix + entry.Name, entry));
            if (entry is DirectoryInfo inner && entry.LinkTarget is null)
                Collect(inner, $"{prefix}{entry.Name}/", found);
        }
    }
}
