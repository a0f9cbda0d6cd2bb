using System.Text;

namespace ReleaseWorkflows.Activities.Files;

/// <summary>Writes a file so that a reader sees the old one or the new one, whenever we die.</summary>
internal static class AtomicFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Write(string path, string text, UnixFileMode mode = OwnerOnly) => Write(path, Encoding.UTF8.GetBytes(text), mode);

    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode = OwnerOnly)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.draft";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode };
        using (var file = new FileStream(draft, options))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
