using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>One bare copy for each repository that releases come from.</summary>
internal sealed class GitMirrors(StateDirectory state, GitRunner git, TimeProvider time)
{
    /// <summary>Waits until nobody else uses the copy, then fetches. Dispose to let go.</summary>
    public Task<GitMirror> OpenAsync(string repository, CancellationToken cancellation) =>
        OpenAsync(repository, mirror => mirror.FetchAsync(cancellation), cancellation);

    /// <summary>
    /// The copy, fetched only when it lacks the commit or the tag: what it has of them is for ever, and needs no origin that answers.
    /// </summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">BadRequest: the origin has no such commit or tag.</exception>
    public Task<GitMirror> OpenWithAsync(string repository, CommitId commit, TagName tag, CancellationToken cancellation) =>
        OpenAsync(repository, async mirror =>
        {
            if (await mirror.HasAsync(commit, tag, cancellation).ConfigureAwait(false))
                return;
            await mirror.FetchAsync(cancellation).ConfigureAwait(false);
            if (!await mirror.HasAsync(commit, tag, cancellation).ConfigureAwait(false))
                throw Failures.BadRequest($"The origin has no tag {tag} on a commit {commit}.");
        }, cancellation);

    private async Task<GitMirror> OpenAsync(string repository, Func<GitMirror, Task> prepare, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(repository)))[..16];
        var parent = state.Folder("mirrors");
        var held = await FileLock.TakeAsync(Path.Combine(parent, $"{name}.held"), time, cancellation).ConfigureAwait(false);
        var mirror = new GitMirror(repository, state.Folder(Path.Combine("mirrors", $"{name}.git")), git, held);
        try
        {
            await prepare(mirror).ConfigureAwait(false);
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
