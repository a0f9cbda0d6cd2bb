using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>The parts of Gitea's answers that are read.</summary>
internal static class GiteaAnswers
{
    /// <param name="Statuses">Null when there is none.</param>
    public sealed record Combined(Status[]? Statuses);

    /// <param name="State">The answer's <c>status</c>.</param>
    public sealed record Status(
        long Id, [property: JsonPropertyName("status")] string? State, string? Context);

    public sealed record Branch(bool Protected, bool EnableStatusCheck, string[]? StatusCheckContexts);

    public sealed record Pull(long Number, string HtmlUrl, bool Merged);

    public sealed record Review(long Id, User? User, string? State, bool Stale, bool Official, bool Dismissed);

    public sealed record User(string Login);

    public sealed record Runs(Run[]? WorkflowRuns);

    public sealed record Run(
        long Id, string HtmlUrl, string? Path, string? Event, int RunAttempt, string? HeadSha, string Status, string? Conclusion);

    public sealed record Workflows([property: JsonPropertyName("workflows")] Workflow[]? All);

    public sealed record Workflow(string? Id, string? Path);

    public sealed record Release(long Id, string TagName, string HtmlUrl, string? Name, string? Body, bool Draft, bool Prerelease);

    public sealed record Organisation(long Id);

    public sealed record Label(long Id, string Name);

    public sealed record Issue(
        long Number, string HtmlUrl, string Title, string? Body, Label[]? Labels, JsonElement? PullRequest);
}
