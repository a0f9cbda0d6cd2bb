using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>The parts of GitHub's answers that are read.</summary>
internal static class GithubAnswers
{
    public sealed record Combined(Status[]? Statuses);

    public sealed record Status(long Id, string? State, string? Context);

    public sealed record CheckRuns([property: JsonPropertyName("check_runs")] CheckRun[]? All);

    public sealed record CheckRun(long Id, string Name, string Status, string? Conclusion);

    public sealed record Branch(bool Protected, Protection? Protection);

    public sealed record Protection(RequiredChecks? RequiredStatusChecks);

    public sealed record RequiredChecks(string[]? Contexts);

    public sealed record Rule(string Type, RuleParameters? Parameters);

    public sealed record RuleParameters(RuleCheck[]? RequiredStatusChecks);

    public sealed record RuleCheck(string Context);

    public sealed record Pull(
        long Number, string HtmlUrl, DateTimeOffset? MergedAt, string? MergeCommitSha, Head Head);

    public sealed record Head(string Sha);

    public sealed record Review(long Id, User? User, string? State, string? CommitId);

    public sealed record User(string Login);

    public sealed record Runs(Run[]? WorkflowRuns);

    public sealed record Run(
        long Id, string HtmlUrl, string? Path, string? Event, int RunAttempt, string? HeadSha, string? HeadBranch, string Status,
        string? Conclusion);

    public sealed record Workflow(long Id);

    public sealed record Release(long Id, string TagName, string HtmlUrl, string? Name, string? Body, bool Draft, bool Prerelease);

    public sealed record Problems(Problem[]? Errors);

    public sealed record Problem(string? Code);

    public sealed record Label(string Name);

    public sealed record Issue(
        long Number, string HtmlUrl, string Title, string? Body, Label[]? Labels, JsonElement? PullRequest);
}
