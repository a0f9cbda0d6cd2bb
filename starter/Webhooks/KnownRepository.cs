using System.IO.Enumeration;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Git;
using ReleaseWorkflows.Starter.Plans;

namespace ReleaseWorkflows.Starter.Webhooks;

/// <summary>A repository whose tags may start releases, and the clone in which they are read.</summary>
/// <param name="Name"><c>owner/name</c> as the forge has it.</param>
/// <param name="Directory">A clone, bare or not, whose <c>origin</c> is the forge; or the origin itself.</param>
/// <param name="Plan">Path of release.yaml in the commit.</param>
/// <param name="Tags">Which tags are versions, with <c>*</c> and <c>?</c>.</param>
internal sealed record KnownRepository(string Name, string Directory, string Plan, string Tags)
{
    // Two fetches into one clone would stumble over each other's locks.
    private readonly SemaphoreSlim turn = new(1);

    public bool IsVersion(string tag) => FileSystemName.MatchesSimpleExpression(Tags, tag, ignoreCase: false);

    /// <summary>The tag's commit and the plan that stands in it.</summary>
    /// <exception cref="Trouble">The tag is not there, was moved, or its plan is not valid.</exception>
    public async Task<PlanSource> FindAsync(string tag, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await FetchAsync(tag, cancellation);
            return await PlanSource.FindAsync(new PlanSource.Said(Directory, Plan, null, tag, null), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    // Without force: a tag that moved is refused by git, and so by us.
    private async Task FetchAsync(string tag, CancellationToken cancellation)
    {
        var git = new GitProgram(Directory);
        if (!(await git.AskAsync(cancellation, "config", "--get", "remote.origin.url")).IsGood)
            return;
        var fetched = await git.AskAsync(
            cancellation, "fetch", "--no-tags", "origin", $"refs/tags/{tag}:refs/tags/{tag}");
        if (!fetched.IsGood)
            throw Trouble.BadInput($"the tag {tag} cannot be fetched: {fetched.Errors.Trim()}", Directory,
                "look whether it is in the origin; a tag that was moved is never released again");
    }
}
