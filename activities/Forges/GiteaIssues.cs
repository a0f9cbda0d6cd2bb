using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using static ReleaseWorkflows.Activities.Forges.GiteaAnswers;

namespace ReleaseWorkflows.Activities.Forges;

/// <summary>
/// Issues of a Gitea repository. Its own filter drops names that it does not know and finds nothing where two labels share a name, so
/// labels are looked up first and every answer is filtered again by their ids.
/// </summary>
/// <param name="owner">Who owns the repository: an organisation's labels belong to all of its repositories.</param>
internal sealed class GiteaIssues(ForgeSession session, string repository, string owner)
{
    public async Task<ImmutableArray<ForgeIssue>> OpenAsync(ImmutableArray<string> labels, CancellationToken cancellation)
    {
        var known = await LabelsAsync(labels, cancellation).ConfigureAwait(false);
        if (labels.FirstOrDefault(name => !known.Any(label => label.Name == name)) is { } missing)
            throw Failures.Refused($"The repository has no label '{missing}', so nothing can carry it; names are told apart by case.");
        var found = new SortedDictionary<long, ForgeIssue>();
        foreach (var name in labels)
        {
            var ids = known.Where(label => label.Name == name).Select(label => label.Id).ToArray();
            var filter = ids.Length == 1 && !name.Contains(',', StringComparison.Ordinal) ? $"&labels={Uri.EscapeDataString(name)}" : "";
            var open = await ListAsync($"state=open{filter}", cancellation).ConfigureAwait(false);
            foreach (var issue in open.Where(issue => (issue.Labels ?? []).Any(label => ids.Contains(label.Id))))
                found[issue.Number] = Of(issue);
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

    public async Task<ForgeIssue> CreateAsync(IssueText text, CancellationToken cancellation)
    {
        var known = await LabelsAsync(text.Labels, cancellation).ConfigureAwait(false);
        var ids = text.Labels.Select(name => known.FirstOrDefault(label => label.Name == name)?.Id).OfType<long>().ToArray();
        var path = $"{repository}/issues";
        var answer = await session.SendAsync(HttpMethod.Post, path, new { text.Title, text.Body, Labels = ids }, cancellation)
            .ConfigureAwait(false);
        return Of(session.Read<Issue>(session.Good(answer, path), path));
    }

    private async Task<ImmutableArray<Label>> LabelsAsync(ImmutableArray<string> wanted, CancellationToken cancellation)
    {
        if (wanted.IsEmpty)
            return [];
        var own = await session.AllAsync($"{repository}/labels", (Label[] page) => page, cancellation).ConfigureAwait(false);
        if (wanted.All(name => own.Any(label => label.Name == name)))
            return own;
        var isOrganisation = await session.FindAsync<Organisation>($"orgs/{owner}", cancellation).ConfigureAwait(false) is not null;
        return isOrganisation
            ? own.AddRange(await session.AllAsync($"orgs/{owner}/labels", (Label[] page) => page, cancellation).ConfigureAwait(false))
            : own;
    }

    private async Task<IEnumerable<Issue>> ListAsync(string filter, CancellationToken cancellation)
    {
        var all = await session.AllAsync($"{repository}/issues?type=issues&{filter}", (Issue[] page) => page, cancellation)
            .ConfigureAwait(false);
        return all.Where(issue => issue.PullRequest is null or { ValueKind: JsonValueKind.Null });
    }

    private static ForgeIssue Of(Issue issue) =>
        new(issue.Number, issue.HtmlUrl, issue.Title, issue.Body ?? "", [.. (issue.Labels ?? []).Select(label => label.Name)]);
}
