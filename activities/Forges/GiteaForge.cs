using System.Collections.Immutable;
using System.Net;
using ReleaseWorkflows.Words;
using static ReleaseWorkflows.Activities.Forges.GiteaAnswers;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>A repository of a Gitea server.</summary>
/// <param name="repository">Path below the API: <c>repos/acme/shop</c>.</param>
internal sealed class GiteaForge(ForgeSession session, string repository, GiteaIssues issues) : IForge
{
    private readonly IssueComments comments = new(session, repository);

    public async Task<ImmutableArray<ForgeCheck>> ChecksAsync(CommitId commit, CancellationToken cancellation)
    {
        var statuses = await session.AllAsync($"{repository}/commits/{commit}/status", (Combined page) => page.Statuses, cancellation)
            .ConfigureAwait(false);
        return
        [
            .. statuses.GroupBy(status => status.Context ?? "")
                .Select(same => new ForgeCheck(same.Key, ColorOf(same.MaxBy(status => status.Id)!.State))),
        ];
    }

    public async Task<BranchRules> BranchAsync(string branch, CancellationToken cancellation)
    {
        var found = await session.GetAsync<Branch>($"{repository}/branches/{Paths.Escaped(branch)}", cancellation).ConfigureAwait(false);
        return new(found.Protected, found.EnableStatusCheck ? [.. found.StatusCheckContexts ?? []] : []);
    }

    // Only merge commits are found here: a commit that came by fast-forward has no pull request for Gitea.
    public async Task<ForgePullRequest?> PullRequestAsync(CommitId commit, CancellationToken cancellation)
    {
        if (await session.FindAsync<Pull>($"{repository}/commits/{commit}/pull", cancellation).ConfigureAwait(false) is not { } pull)
            return null;
        var reviews = await session.AllAsync($"{repository}/pulls/{pull.Number}/reviews", (Review[] page) => page, cancellation)
            .ConfigureAwait(false);
        // The last word of each counts, even when it was dismissed: an older one does not come back to life.
        var last = reviews.Where(review => review.User is not null && review.State is "APPROVED" or "REQUEST_CHANGES")
            .GroupBy(review => review.User!.Login)
            .Select(own => own.MaxBy(review => review.Id)!)
            .Where(review => !review.Dismissed)
            .ToArray();
        return new(
            pull.Number,
            pull.HtmlUrl,
            pull.Merged,
            [.. last.Where(review => review is { State: "APPROVED", Official: true, Stale: false }).Select(review => review.User!.Login)],
            [.. last.Where(review => review.State == "REQUEST_CHANGES").Select(review => review.User!.Login)]);
    }

    // A commit has one run for its branch and one for each of its tags; only the path tells which is which.
    public async Task<ForgeRun?> RunAsync(string file, TagName tag, CommitId commit, CancellationToken cancellation)
    {
        var runs = await session.AllAsync(
            $"{repository}/actions/runs?head_sha={commit}&event=push", (Runs page) => page.WorkflowRuns, cancellation)
            .ConfigureAwait(false);
        return runs.Where(run => run.Path == $"{file}@refs/tags/{tag}" && run.Event == "push" && run.HeadSha == commit.Text)
            .MaxBy(run => run.Id) is { } run
            ? new(run.Id, run.RunAttempt, run.HtmlUrl, run.Status, run.Conclusion)
            : null;
    }

    public async Task<bool> HasPipelineAsync(string file, CancellationToken cancellation)
    {
        var workflows = await session.GetAsync<Workflows>($"{repository}/actions/workflows", cancellation).ConfigureAwait(false);
        return (workflows.All ?? []).Any(workflow => workflow.Id == file || workflow.Path?.Split('/')[^1] == file);
    }

    public async Task RerunAsync(ForgeRun run, CancellationToken cancellation)
    {
        var path = $"{repository}/actions/runs/{run.Id}/rerun";
        var answer = await session.SendAsync(HttpMethod.Post, path, null, cancellation).ConfigureAwait(false);
        // Refused while it runs: somebody else was quicker, and that is as good.
        if (answer.Status != HttpStatusCode.BadRequest)
            session.Good(answer, path);
    }

    public async Task<ForgeRelease?> FindReleaseAsync(TagName tag, CancellationToken cancellation) =>
        await session.FindAsync<Release>($"{repository}/releases/tags/{Paths.Escaped(tag.Text)}", cancellation).ConfigureAwait(false)
            is { } found
            ? Of(found)
            : null;

    public async Task<ForgeRelease?> CreateReleaseAsync(ReleaseText text, CancellationToken cancellation)
    {
        var path = $"{repository}/releases";
        var answer = await session.SendAsync(HttpMethod.Post, path, BodyOf(text), cancellation).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.Conflict ? null : Of(session.Read<Release>(session.Good(answer, path), path));
    }

    public async Task<ForgeRelease> ChangeReleaseAsync(long id, ReleaseText text, CancellationToken cancellation)
    {
        var path = $"{repository}/releases/{id}";
        var answer = await session.SendAsync(HttpMethod.Patch, path, BodyOf(text), cancellation).ConfigureAwait(false);
        return Of(session.Read<Release>(session.Good(answer, path), path));
    }

    public Task<ImmutableArray<ForgeIssue>> OpenIssuesAsync(ImmutableArray<string> labels, CancellationToken cancellation) =>
        issues.OpenAsync(labels, cancellation);

    public Task<ForgeIssue?> FindIssueAsync(string marker, DateTimeOffset since, CancellationToken cancellation) =>
        issues.FindAsync(marker, since, cancellation);

    public Task<ForgeIssue> OpenIssueAsync(IssueText text, CancellationToken cancellation) => issues.CreateAsync(text, cancellation);

    public Task<ImmutableArray<string>> CommentsAsync(long issue, CancellationToken cancellation) => comments.AllAsync(issue, cancellation);

    public Task CommentAsync(long issue, string text, CancellationToken cancellation) => comments.AddAsync(issue, text, cancellation);

    // Any word is accepted as a state; the server counts those that it does not know as pending, and so do we.
    private static CheckColor ColorOf(string? state) => state switch
    {
        "success" or "skipped" => CheckColor.Green,
        "failure" or "error" or "warning" => CheckColor.Red,
        _ => CheckColor.Pending,
    };

    private static object BodyOf(ReleaseText text) => new
    {
        TagName = text.Tag.Text,
        TargetCommitish = text.Commit.Text,
        Name = text.Title,
        text.Body,
        Draft = text.IsDraft,
        Prerelease = text.IsPrerelease,
    };

    private static ForgeRelease Of(Release found) =>
        new(found.Id, found.TagName, found.HtmlUrl, found.Name ?? "", found.Body ?? "", found.Draft, found.Prerelease);
}
