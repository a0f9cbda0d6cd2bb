using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Activities.Files;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>One bare copy for each repository that releases come from.</summary>
internal sealed class GitMirrors(StateDirectory state, GitRunner git, TimeProvider time)
{
    /// <summary>Waits until nobody else uses the copy, then fetches. Dispose to let go.</summary>
    public async Task<GitMirror> OpenAsync(string repository, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..16];
        var parent = state.Folder("mirrors");
        var held = await FileLock.TakeAsync(Path.Combine(parent, $"{name}.held"), time, cancellation).ConfigureAwait(false);
        var mirror = new GitMirror(repository, state.Folder(Path.Combine("mirrors", $"{name}.git")), git, held);
        try
        {
            await mirror.FetchAsync(cancellation).ConfigureAwait(false);
            return mirror;
        }
        catch
        {
            mirror.Dispose();
            throw;
        }
    }

    /// <summary>Uncommitted changes, one a line as git shows them, of a repository that is a work tree on this machine.</summary>
    /// <returns>Empty when clean; null when it is not a work tree here.</returns>
    public async Task<string?> UncommittedAsync(string repository, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(repository, ".git")) && !File.Exists(Path.Combine(repository, ".git")))
            return null;
        return (await git.RunAsync(GitCommands.Status(repository), repository, cancellation).ConfigureAwait(false)).TrimEnd();
    }
}
