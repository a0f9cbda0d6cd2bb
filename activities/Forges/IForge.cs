using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>
/// One repository of a forge. Every method asks or acts once: what fails for a while is Temporal's to repeat, and whoever acts has looked
/// before.
/// </summary>
/// <remarks>
/// Failures: <c>ForgeFailed</c> and <c>ForgeBusy</c> may pass, <c>Refused</c> will not before somebody has mended token, rights or plan.
/// </remarks>
internal interface IForge
{
    /// <summary>What was reported on a commit: commit statuses, and checks where the forge has them. The newest of each name.</summary>
    Task<ImmutableArray<ForgeCheck>> ChecksAsync(CommitId commit, CancellationToken cancellation);

    /// <summary>What the forge asks of a branch.</summary>
    Task<BranchRules> BranchAsync(string branch, CancellationToken cancellation);

    /// <summary>The pull request that brought a commit; null when none did.</summary>
    Task<ForgePullRequest?> PullRequestAsync(CommitId commit, CancellationToken cancellation);

    /// <summary>The newest run of a pipeline that the push of a tag started; null while there is none.</summary>
    /// <param name="file">Name of the workflow file, without directories.</param>
    Task<ForgeRun?> RunAsync(string file, TagName tag, CommitId commit, CancellationToken cancellation);

    /// <summary>True when the forge knows a pipeline of that file name.</summary>
    Task<bool> HasPipelineAsync(string file, CancellationToken cancellation);

    /// <summary>Lets a run that has ended start again; it keeps its id and its attempt grows.</summary>
    Task RerunAsync(ForgeRun run, CancellationToken cancellation);

    /// <summary>The release of a tag, a draft too; null when there is none.</summary>
    Task<ForgeRelease?> FindReleaseAsync(TagName tag, CancellationToken cancellation);

    /// <summary>Makes the release of a tag that is there; null when somebody else has made it meanwhile.</summary>
    Task<ForgeRelease?> CreateReleaseAsync(ReleaseText text, CancellationToken cancellation);

    /// <summary>Makes a release say what it has to.</summary>
    Task<ForgeRelease> ChangeReleaseAsync(long id, ReleaseText text, CancellationToken cancellation);

    /// <summary>Open issues that carry at least one of the labels; never a pull request.</summary>
    /// <remarks>A label that the repository does not have is refused: nothing can carry it, and a typing error must not look like
    /// peace.</remarks>
    Task<ImmutableArray<ForgeIssue>> OpenIssuesAsync(ImmutableArray<string> labels, CancellationToken cancellation);

    /// <summary>The oldest issue, open or closed, that was touched since then and has the marker in its text; null when none has.</summary>
    Task<ForgeIssue?> FindIssueAsync(string marker, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Texts of an issue's comments, oldest first.</summary>
    Task<ImmutableArray<string>> CommentsAsync(long issue, CancellationToken cancellation);

    /// <summary>Adds a comment; adding it again makes another.</summary>
    Task CommentAsync(long issue, string text, CancellationToken cancellation);

    /// <summary>Opens an issue. Labels that the repository does not have are left out; the answer tells which it got.</summary>
    Task<ForgeIssue> OpenIssueAsync(IssueText text, CancellationToken cancellation);
}
