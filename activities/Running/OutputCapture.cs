using System.Runtime.InteropServices;
using System.Text;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>
/// A file without a name that a program writes into. Not a pipe, for two reasons: a service started by the command may go on writing when
/// the command or this process has ended, and a crash leaves no unredacted text behind.
/// </summary>
internal sealed class OutputCapture : IDisposable
{
    /// <summary>How much of one stream is read back and kept, in bytes.</summary>
    public const int ReadLimit = 4 * 1024 * 1024;

    private readonly FileStream file;

    public OutputCapture(string directory, string content = "")
    {
        var path = Path.Combine(directory, $".capture-{Guid.NewGuid():N}");
        file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        File.Delete(path);
        if (content.Length > 0)
        {
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush();
            file.Position = 0;
        }
    }

    public SafeHandle Handle => file.SafeFileHandle;

    public long Length => RandomAccess.GetLength(file.SafeFileHandle);

    /// <summary>The text so far; only the end of it when there is more than <see cref="ReadLimit"/>.</summary>
    public string Read()
    {
        var length = Length;
        var bytes = new byte[Math.Min(length, ReadLimit)];
        var start = length - bytes.Length;
        var got = 0;
        while (got < bytes.Length && RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(got), start + got) is var read and > 0)
            got += read;
        return Encoding.UTF8.GetString(bytes, 0, got);
    }

    public void Dispose() => file.Dispose();
}
