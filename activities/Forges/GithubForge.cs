using System.Collections.Immutable;
using System.Net;
using ReleaseWorkflows.Words;
using static ReleaseWorkflows.Activities.Forges.GithubAnswers;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>A repository of GitHub or of a GitHub Enterprise Server.</summary>
/// <param name="repository">Path below the API: <c>repos/acme/shop</c>.</param>
internal sealed class GithubForge(ForgeSession session, string repository, GithubIssues issues) : IForge
{
    private readonly IssueComments comments = new(session, repository);

    // Its own pipelines report checks, everybody else's statuses: both lists together say what a commit is.
    public async Task<ImmutableArray<ForgeCheck>> ChecksAsync(CommitId commit, CancellationToken cancellation)
    {
        var statuses = await session.AllAsync($"{repository}/commits/{commit}/status", (Combined page) => page.Statuses, cancellation)
            .ConfigureAwait(false);
        var checks = await session.AllAsync(
            $"{repository}/commits/{commit}/check-runs?filter=latest", (CheckRuns page) => page.All, cancellation).ConfigureAwait(false);
        return
        [
            .. statuses.GroupBy(status => status.Context ?? "")
                .Select(same => new ForgeCheck(same.Key, ColorOf(same.MaxBy(status => status.Id)!.State))),
            .. checks.Select(check => new ForgeCheck(check.Name, ColorOf(check))),
        ];
    }

    // A branch's own protection and the rules of rulesets are two things; what either asks for is asked for.
    public async Task<BranchRules> BranchAsync(string branch, CancellationToken cancellation)
    {
        var name = Paths.Escaped(branch);
        var found = await session.GetAsync<Branch>($"{repository}/branches/{name}", cancellation).ConfigureAwait(false);
        var rules = await session.AllAsync($"{repository}/rules/branches/{name}", (Rule[] page) => page, cancellation)
            .ConfigureAwait(false);
        return new(
            found.Protected || rules.Length > 0,
            [
                .. (found.Protection?.RequiredStatusChecks?.Contexts ?? [])
                    .Concat(rules.SelectMany(rule => rule.Parameters?.RequiredStatusChecks ?? []).Select(check => check.Context))
                    .Distinct(),
            ]);
    }

    public async Task<ForgePullRequest?> PullRequestAsync(CommitId commit, CancellationToken cancellation)
    {
        var pulls = await session.AllAsync($"{repository}/commits/{commit}/pulls", (Pull[] page) => page, cancellation)
            .ConfigureAwait(false);
        var pull = pulls.OrderByDescending(pull => pull.MergeCommitSha == commit.Text && pull.MergedAt is not null)
            .ThenByDescending(pull => pull.MergedAt is not null)
            .ThenByDescending(pull => pull.Number)
            .FirstOrDefault();
        if (pull is null)
            return null;
        var reviews = await session.AllAsync($"{repository}/pulls/{pull.Number}/reviews", (Review[] page) => page, cancellation)
            .ConfigureAwait(false);
        var last = reviews
            .Where(review => review.User is not null && review.State is "APPROVED" or "CHANGES_REQUESTED" or "DISMISSED")
            .GroupBy(review => review.User!.Login)
            .Select(own => own.MaxBy(review => review.Id)!)
            .ToArray();
        return new(
            pull.Number,
            pull.HtmlUrl,
            pull.MergedAt is not null,
            [.. last.Where(review => review.State == "APPROVED" && review.CommitId == pull.Head.Sha).Select(r => r.User!.Login)],
            [.. last.Where(review => review.State == "CHANGES_REQUESTED").Select(review => review.User!.Login)]);
    }

    // The run of a tag carries the tag's name where that of a branch carries the branch's.
    public async Task<ForgeRun?> RunAsync(string file, TagName tag, CommitId commit, CancellationToken cancellation)
    {
        var runs = await session.AllAsync(
            $"{repository}/actions/runs?head_sha={commit}&event=push", (Runs page) => page.WorkflowRuns, cancellation)
            .ConfigureAwait(false);
        return runs.Where(run => FileOf(run) == file && run.HeadBranch == tag.Text && run.Event == "push" && run.HeadSha == commit.Text)
            .MaxBy(run => run.Id) is { } run
            ? new(run.Id, run.RunAttempt, run.HtmlUrl, run.Status, run.Conclusion)
            : null;
    }

    public async Task<bool> HasPipelineAsync(string file, CancellationToken cancellation) =>
        await session.FindAsync<Workflow>($"{repository}/actions/workflows/{Uri.EscapeDataString(file)}", cancellation)
            .ConfigureAwait(false) is not null;

    public async Task RerunAsync(ForgeRun run, CancellationToken cancellation)
    {
        var path = $"{repository}/actions/runs/{run.Id}/rerun";
        session.Good(await session.SendAsync(HttpMethod.Post, path, null, cancellation).ConfigureAwait(false), path);
    }

    // By tag only published releases are found; drafts are in the list, for those who may write.
    public async Task<ForgeRelease?> FindReleaseAsync(TagName tag, CancellationToken cancellation)
    {
        if (await session.FindAsync<Release>($"{repository}/releases/tags/{Paths.Escaped(tag.Text)}", cancellation).ConfigureAwait(false)
            is { } published)
            return Of(published);
        var all = await session.AllAsync($"{repository}/releases", (Release[] page) => page, cancellation).ConfigureAwait(false);
        return all.FirstOrDefault(release => release.TagName == tag.Text) is { } draft ? Of(draft) : null;
    }

    public async Task<ForgeRelease?> CreateReleaseAsync(ReleaseText text, CancellationToken cancellation)
    {
        var path = $"{repository}/releases";
        var answer = await session.SendAsync(HttpMethod.Post, path, BodyOf(text), cancellation).ConfigureAwait(false);
        var isThere = answer.Status == HttpStatusCode.UnprocessableEntity
            && (session.Read<Problems>(answer, path).Errors ?? []).Any(problem => problem.Code == "already_exists");
        return isThere ? null : Of(session.Read<Release>(session.Good(answer, path), path));
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

    // Some answers carry the ref behind the path, as in build.yml@main.
    private static string? FileOf(Run run) => run.Path?.Split('@')[0].Split('/')[^1];

    private static CheckColor ColorOf(string? state) => state switch
    {
        "success" => CheckColor.Green,
        "failure" or "error" => CheckColor.Red,
        _ => CheckColor.Pending,
    };

    private static CheckColor ColorOf(CheckRun check) => (check.Status, check.Conclusion) switch
    {
        ("completed", "success" or "neutral" or "skipped") => CheckColor.Green,
        ("completed", _) => CheckColor.Red,
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
