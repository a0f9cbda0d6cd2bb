using ReleaseWorkflows.Activities.Announcing;
using ReleaseWorkflows.Hands;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Tells people.</summary>
public sealed class AnnouncementActivities : IAnnouncements
{
    private readonly Announcer announcer;
    private readonly TimeProvider time;

    internal AnnouncementActivities(Announcer announcer, TimeProvider time) => (this.announcer, this.time) = (announcer, time);

    /// <inheritdoc/>
    [Activity]
    public Task AnnounceAsync(Announcement announcement) => Pulse.WhileAsync(time, async cancellation =>
    {
        await announcer.SendAsync(announcement, cancellation).ConfigureAwait(false);
        return true;
    });
}
