using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>The worker's bare copy of one repository, for its own use until disposed.</summary>
internal sealed class GitMirror(string repository, string path, GitRunner git, IDisposable held) : IDisposable
{
    public string Path => path;

    /// <summary>Brings branches and tags to what the repository has now.</summary>
    public async Task FetchAsync(CancellationToken cancellation)
    {
        ClearLocks();
        if (!File.Exists(System.IO.Path.Combine(path, "HEAD")))
            await git.RunAsync(GitCommands.InitMirror(path), path, cancellation).ConfigureAwait(false);
        await git.RunAsync(GitCommands.Fetch(repository), path, cancellation).ConfigureAwait(false);
    }

    /// <summary>What the tag is at the repository itself, asked now.</summary>
    public async Task<RemoteTag?> TagAsync(TagName tag, CancellationToken cancellation) =>
        RemoteTag.Read(await git.RunAsync(GitCommands.ListTag(repository, tag), path, cancellation).ConfigureAwait(false), tag);

    /// <summary>Makes the tag's object here. The same text makes the same object, so making it again changes nothing.</summary>
    /// <returns>Its object id.</returns>
    public async Task<string> MakeTagAsync(TagText text, CancellationToken cancellation) =>
        (await git.RunAsync(GitCommands.MakeTagObject(), path, cancellation, text.ToString()).ConfigureAwait(false)).Trim();

    /// <summary>Pushes the tag; git itself refuses to move one that is there. Nothing is said about the outcome: look at the
    /// repository.</summary>
    public async Task PushTagAsync(TagName tag, string objectId, CancellationToken cancellation)
    {
        var push = await git.TryAsync(GitCommands.PushTag(repository, objectId, tag), path, cancellation).ConfigureAwait(false);
        if (!push.IsSuccess && await TagAsync(tag, cancellation).ConfigureAwait(false) is null)
            throw Failures.GitFailed($"git push of {tag}", push);
    }

    public async Task<bool> HasCommitAsync(CommitId commit, CancellationToken cancellation) =>
        (await git.TryAsync(GitCommands.TypeOf(commit), path, cancellation).ConfigureAwait(false)).Output.Trim() == "commit";

    /// <summary>Whether this copy has the tag, on that commit.</summary>
    public async Task<bool> HasAsync(CommitId commit, TagName tag, CancellationToken cancellation) =>
        (await git.TryAsync(GitCommands.CommitOf(tag), path, cancellation).ConfigureAwait(false)).Output.Trim() == commit.Text;

    public async Task<bool> IsOnBranchAsync(CommitId commit, string branch, CancellationToken cancellation) =>
        (await git.TryAsync(GitCommands.IsAncestor(commit, branch), path, cancellation).ConfigureAwait(false)).ExitCode == 0;

    /// <returns>Null when the commit has no such file.</returns>
    public async Task<string?> FileAsync(CommitId commit, string file, CancellationToken cancellation)
    {
        var shown = await git.TryAsync(GitCommands.ShowFile(commit, file), path, cancellation).ConfigureAwait(false);
        return shown.IsSuccess ? shown.Output : null;
    }

    /// <summary>E-mail of the commit's author.</summary>
    public async Task<string> AuthorAsync(CommitId commit, CancellationToken cancellation) =>
        (await git.RunAsync(GitCommands.Author(commit), path, cancellation).ConfigureAwait(false)).Trim();

    /// <summary>E-mail of who made the tag; null for a lightweight tag.</summary>
    public async Task<string?> TaggerAsync(TagName tag, CancellationToken cancellation)
    {
        var email = (await git.RunAsync(GitCommands.Tagger(tag), path, cancellation).ConfigureAwait(false)).Trim();
        return email.Length == 0 ? null : email;
    }

    /// <summary>A work tree of exactly this commit; whatever was there is removed.</summary>
    public async Task CheckOutAsync(CommitId commit, string folder, CancellationToken cancellation)
    {
        FileTree.Delete(folder);
        await git.RunAsync(GitCommands.Clone(path, folder), path, cancellation).ConfigureAwait(false);
        await git.RunAsync(GitCommands.CheckOut(commit), folder, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => held.Dispose();

    // Whoever made these is gone: we hold the mirror, and git of an earlier holder has been ended.
    private void ClearLocks()
    {
        foreach (var left in Directory.EnumerateFiles(path, "*.lock", SearchOption.AllDirectories))
            File.Delete(left);
    }
}
