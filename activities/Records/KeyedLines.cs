using System.Text;
using ReleaseWorkflows.Activities.Files;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>A text file that only grows, and holds each line once whoever writes it how often.</summary>
internal sealed class KeyedLines(string path, StateDirectory state, TimeProvider time)
{
    /// <summary>Appends the line unless one that is its like stands there.</summary>
    /// <param name="isSame">Whether an existing line is the one that would be written.</param>
    /// <param name="header">Stands first in a new file.</param>
    public async Task AppendOnceAsync(Func<string, bool> isSame, string line, CancellationToken cancellation, string header = "")
    {
        using var held = await FileLock.TakeAsync(state.LockOf(path), time, cancellation).ConfigureAwait(false);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(bytes);
        var last = text[(text.LastIndexOf('\n') + 1)..];
        if (text.Split('\n').SkipLast(1).Any(isSame))
            return;
        // A line without its end is ours, cut off by a crash and confirmed to nobody; or it is somebody's, who forgot to end it.
        var isTorn = last.Length > 0
            && (line.StartsWith(last, StringComparison.Ordinal) || header.StartsWith(last, StringComparison.Ordinal));
        if (isTorn)
            file.SetLength(bytes.Length - Encoding.UTF8.GetByteCount(last));
        file.Position = file.Length;
        var lead = file.Length == 0 ? header : last.Length > 0 && !isTorn ? "\n" : "";
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{lead}{line}\n"), cancellation).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
    }
}
