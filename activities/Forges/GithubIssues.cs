using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using static ReleaseWorkflows.Activities.Forges.GithubAnswers;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>Issues of a GitHub repository. Label names there are told apart without case, and pull requests are issues too.</summary>
internal sealed class GithubIssues(ForgeSession session, string repository)
{
    public async Task<ImmutableArray<ForgeIssue>> OpenAsync(ImmutableArray<string> labels, CancellationToken cancellation)
    {
        var found = new SortedDictionary<long, ForgeIssue>();
        foreach (var name in labels)
        {
            if (await FindLabelAsync(name, cancellation).ConfigureAwait(false) is null)
                throw Failures.Refused($"The repository has no label '{name}', so nothing can carry it.");
            // A comma would part the name into two: then every open issue is asked for.
            var filter = name.Contains(',', StringComparison.Ordinal) ? "" : $"&labels={Uri.EscapeDataString(name)}";
            foreach (var issue in await ListAsync($"state=open{filter}", cancellation).ConfigureAwait(false))
            {
                if ((issue.Labels ?? []).Any(label => label.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                    found[issue.Number] = Of(issue);
            }
        }

        return [.. found.Values];
    }

    public async Task<ForgeIssue?> FindAsync(string marker, DateTimeOffset since, CancellationToken cancellation)
    {
        var from = Uri.EscapeDataString(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var all = await ListAsync($"state=all&since={from}", cancellation).ConfigureAwait(false);
        return all.Where(issue => issue.Body?.Contains(marker, StringComparison.Ordinal) == true).MinBy(issue => issue.Number)
            is { } found
            ? Of(found)
            : null;
    }

    // GitHub makes a label that is not there; a typing error must not leave one behind.
    public async Task<ForgeIssue> CreateAsync(IssueText text, CancellationToken cancellation)
    {
        var known = new List<string>();
        foreach (var name in text.Labels)
        {
            if (await FindLabelAsync(name, cancellation).ConfigureAwait(false) is { } label)
                known.Add(label.Name);
        }

        var path = $"{repository}/issues";
        var answer = await session.SendAsync(HttpMethod.Post, path, new { text.Title, text.Body, Labels = known }, cancellation)
            .ConfigureAwait(false);
        return Of(session.Read<Issue>(session.Good(answer, path), path));
    }

    private Task<Label?> FindLabelAsync(string name, CancellationToken cancellation) =>
        session.FindAsync<Label>($"{repository}/labels/{Uri.EscapeDataString(name)}", cancellation);

    private async Task<IEnumerable<Issue>> ListAsync(string filter, CancellationToken cancellation)
    {
        var all = await session.AllAsync($"{repository}/issues?{filter}", (Issue[] page) => page, cancellation).ConfigureAwait(false);
        return all.Where(issue => issue.PullRequest is null or { ValueKind: JsonValueKind.Null });
    }

    private static ForgeIssue Of(Issue issue) =>
        new(issue.Number, issue.HtmlUrl, issue.Title, issue.Body ?? "", [.. (issue.Labels ?? []).Select(label => label.Name)]);
}
