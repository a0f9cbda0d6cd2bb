using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>Comments of a repository's issues; both forges have them at the same place and in the same shape.</summary>
internal sealed class IssueComments(ForgeSession session, string repository)
{
    public async Task<ImmutableArray<string>> AllAsync(long issue, CancellationToken cancellation)
    {
        var all = await session.AllAsync(PathOf(issue), (Comment[] page) => page, cancellation).ConfigureAwait(false);
        return [.. all.Select(comment => comment.Body ?? "")];
    }

    public async Task AddAsync(long issue, string text, CancellationToken cancellation)
    {
        var answer = await session.SendAsync(HttpMethod.Post, PathOf(issue), new Comment(text), cancellation).ConfigureAwait(false);
        session.Good(answer, PathOf(issue));
    }

    private string PathOf(long issue) => $"{repository}/issues/{issue}/comments";

    private sealed record Comment(string? Body);
}
