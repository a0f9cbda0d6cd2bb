using System.Globalization;
using ReleaseWorkflows.Activities.Running;

namespace ReleaseWorkflows.Activities.Files;

/// <summary>A private directory that is gone after use: a command's temporary home, a signature on its way to a verifier.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder(StateDirectory state)
    {
        var parent = state.Folder("scratch");
        Sweep(parent);
        Path = System.IO.Path.Combine(parent, $"{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}");
        state.Folder(Path);
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    public string File(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        AtomicFile.Write(path, text);
        return path;
    }

    public void Dispose() => Remove(Path);

    // A worker that was killed could not clean up; the number in front says whose folder it is.
    private static void Sweep(string parent)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent))
        {
            var owner = int.Parse(System.IO.Path.GetFileName(folder).Split('-')[0], CultureInfo.InvariantCulture);
            if (owner != Environment.ProcessId && StartedRecord.StartOf(owner) is null)
                Remove(folder);
        }
    }

    // Another worker may sweep at the same time, or something that a command left may still write there. The effect itself is done, so this
    // is no reason to do it again; the next worker's sweep takes what is left.
    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
