using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>Work trees of release commits beside the worker, for commands that need the project's files.</summary>
internal sealed class Checkouts(StateDirectory state, GitMirrors mirrors, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>The release's own work tree; made once, then used by all of its checks, so that one may use what an earlier one
    /// installed.</summary>
    public async Task<string> OfReleaseAsync(ReleaseRef release, SourcePlan source, CancellationToken cancellation)
    {
        var folder = FolderOf(release);
        using var held = await FileLock.TakeAsync($"{folder}.held", time, cancellation).ConfigureAwait(false);
        if (File.Exists(Complete(folder)))
            return folder;
        Sweep();
        using var mirror = await mirrors.OpenAsync(source.Repository, cancellation).ConfigureAwait(false);
        await mirror.CheckOutAsync(release.Commit, folder, cancellation).ConfigureAwait(false);
        AtomicFile.Write(Complete(folder), source.Repository);
        return folder;
    }

    /// <returns>The release's work tree if this worker has made it; null otherwise.</returns>
    public string? Existing(ReleaseRef release) => FolderOf(release) is var folder && File.Exists(Complete(folder)) ? folder : null;

    /// <summary>A new work tree of the commit for a build, without anything that an earlier attempt left.</summary>
    public async Task<string> FreshAsync(ReleaseRef release, SourcePlan source, CancellationToken cancellation)
    {
        var folder = Path.Combine(state.Folder("builds"), NameOf(release));
        using var mirror = await mirrors.OpenAsync(source.Repository, cancellation).ConfigureAwait(false);
        await mirror.CheckOutAsync(release.Commit, folder, cancellation).ConfigureAwait(false);
        return folder;
    }

    private string FolderOf(ReleaseRef release) => Path.Combine(state.Folder("checkouts"), NameOf(release));

    private static string NameOf(ReleaseRef release) => $"{release.Project}-{release.Version}-{release.Commit.Short}";

    // Written last: a work tree without it was interrupted while being made.
    private static string Complete(string folder) => $"{folder}.complete";

    private void Sweep()
    {
        foreach (var mark in Directory.EnumerateFiles(state.Folder("checkouts"), "*.complete"))
        {
            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(mark) < KeptFor)
                continue;
            File.Delete(mark);
            FileTree.Delete(mark[..^".complete".Length]);
        }
    }
}
