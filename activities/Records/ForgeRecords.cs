using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>
/// Releases and issues on the forge. Each looks first and then acts once; an answer that was lost is found by the next look. What the forge
/// refuses is tried again too, because a token or a right can be mended while the record waits.
/// </summary>
internal sealed class ForgeRecords(ForgeOpener forges, Policies policies)
{
    // An issue of an earlier attempt is at most as old as the activity; clocks differ, and people reset workflows.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    public Task<ForgeReleaseEvidence> PublishAsync(PublishOrder order, CancellationToken cancellation) => UntilMendedAsync(async () =>
    {
        var forge = await OpenAsync(order, cancellation).ConfigureAwait(false);
        var page = new ReleasePage(order);
        var found = await forge.FindReleaseAsync(order.Tag, cancellation).ConfigureAwait(false);
        if (found is null)
        {
            if (await forge.CreateReleaseAsync(page.New, cancellation).ConfigureAwait(false) is { } made)
                return new ForgeReleaseEvidence(made.Id, made.Url, Adopted: false);
            found = await forge.FindReleaseAsync(order.Tag, cancellation).ConfigureAwait(false)
                ?? throw Failures.ForgeFailed($"The forge says that there is a release of {order.Tag} and does not show it.");
        }

        if (found.Tag != order.Tag.Text)
            throw Failures.Refused($"The forge has a release of the tag {found.Tag} and does not tell it from {order.Tag}.");
        var isOurs = page.IsOn(found);
        if (page.ChangeOf(found) is { } change)
            found = await forge.ChangeReleaseAsync(found.Id, change, cancellation).ConfigureAwait(false);
        return new ForgeReleaseEvidence(found.Id, found.Url, Adopted: !isOurs);
    });

    /// <param name="scheduled">When the activity was scheduled first.</param>
    public Task<IssueEvidence> OpenIssueAsync(IssueOrder order, DateTime scheduled, CancellationToken cancellation) =>
        UntilMendedAsync(async () =>
        {
            var policy = policies.Of(order.Incident.Release.Project);
            var forge = await forges.OpenAsync(order.Source, policy, cancellation).ConfigureAwait(false);
            var since = new DateTimeOffset(scheduled, TimeSpan.Zero) - Remembered;
            var text = new IssueText(order.Incident.Title, IncidentPage.Of(order.Incident), order.Issue.Labels);
            var found = await forge.FindIssueAsync(IncidentPage.MarkerOf(order.Incident), since, cancellation).ConfigureAwait(false);
            var issue = found ?? await forge.OpenIssueAsync(text, cancellation).ConfigureAwait(false);
            if (found is not null)
                await TellAsync(forge, found, order.Incident, cancellation).ConfigureAwait(false);
            var missing = order.Issue.Labels.Where(label => !issue.Labels.Contains(label, StringComparer.OrdinalIgnoreCase));
            return new IssueEvidence(issue.Number, issue.Url, [.. missing]);
        });

    // A rollback that is done once more has the same incident and another end: the issue hears of it, once.
    private static async Task TellAsync(IForge forge, ForgeIssue issue, IncidentOrder incident, CancellationToken cancellation)
    {
        if (IncidentPage.IsTold(issue.Body, incident))
            return;
        var comments = await forge.CommentsAsync(issue.Number, cancellation).ConfigureAwait(false);
        if (!comments.Any(comment => IncidentPage.IsTold(comment, incident)))
            await forge.CommentAsync(issue.Number, IncidentPage.Of(incident), cancellation).ConfigureAwait(false);
    }

    private Task<IForge> OpenAsync(PublishOrder order, CancellationToken cancellation) =>
        forges.OpenAsync(order.Source, policies.Of(order.Manifest.Release.Project), cancellation);

    private static async Task<T> UntilMendedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ApplicationFailureException refusal) when (refusal.NonRetryable)
        {
            throw Failures.NotRecorded(refusal.Message);
        }
    }
}
