using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Sees to the version's tag in the origin.</summary>
public sealed class TagActivities : ITags
{
    private readonly GitMirrors mirrors;
    private readonly Tagger tagger;
    private readonly TimeProvider time;

    internal TagActivities(GitMirrors mirrors, Tagger tagger, TimeProvider time) =>
        (this.mirrors, this.tagger, this.time) = (mirrors, tagger, time);

    /// <inheritdoc/>
    [Activity]
    public Task<TagEvidence> TagAsync(TagOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var (release, source, tag) = order;
        using var mirror = await mirrors.OpenAsync(source.Repository, cancellation).ConfigureAwait(false);
        if (!await mirror.HasCommitAsync(release.Commit, cancellation).ConfigureAwait(false))
            throw Failures.BadRequest($"The origin has no commit {release.Commit}; push it before releasing it.");
        var ours = await mirror.MakeTagAsync(TextOf(order, ActivityExecutionContext.Current.Info.ScheduledTime), cancellation)
            .ConfigureAwait(false);
        var found = await mirror.TagAsync(tag, cancellation).ConfigureAwait(false)
            ?? await PushAsync(mirror, tag, ours, cancellation).ConfigureAwait(false);
        if (found.Commit != release.Commit)
            throw Failures.TagConflict(tag, found.Commit, release.Commit);
        var tagBy = await mirror.TaggerAsync(tag, cancellation).ConfigureAwait(false);
        var author = await mirror.AuthorAsync(release.Commit, cancellation).ConfigureAwait(false);
        ActivityExecutionContext.Current.Logger.TagIsThere(tag, release.Commit, found.ObjectId != ours);
        return new TagEvidence(tag, release.Commit, Adopted: found.ObjectId != ours, tagBy, author);
    });

    private static async Task<RemoteTag> PushAsync(GitMirror mirror, TagName tag, string ours, CancellationToken cancellation)
    {
        await mirror.PushTagAsync(tag, ours, cancellation).ConfigureAwait(false);
        await mirror.FetchAsync(cancellation).ConfigureAwait(false);
        return await mirror.TagAsync(tag, cancellation).ConfigureAwait(false) ?? throw Failures.TagNotThere(tag);
    }

    // Made of the order and its first scheduling, which no retry changes: every attempt makes the same object, so a push whose reply was
    // lost is found again as ours.
    private TagText TextOf(TagOrder order, DateTime scheduled) =>
        new(order.Tag, order.Release.Commit, tagger, scheduled, $"{order.Release.Project} {order.Release.Version}");
}
