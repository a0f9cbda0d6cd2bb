using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>
/// Announcements of a release. They are under way while the release goes on, and it does not close before they ended; that nobody could be
/// reached is written into the timeline and stops nothing.
/// </summary>
internal static class Telling
{
    /// <summary>How it ended.</summary>
    public static void Outcome(ReleaseRun run, string key, string text)
        => Tell(run, AnnouncementKind.Outcome, key, null, text, run.Plan.Announce);

    /// <summary>A decision is waited for.</summary>
    public static void Remind(ReleaseRun run, string key, EnvironmentName environment, string text)
        => Tell(run, AnnouncementKind.Reminder, key, environment, text, run.Plan.Announce);

    /// <summary>Somebody has to act.</summary>
    public static void Page(ReleaseRun run, string key, EnvironmentName? environment, string text)
        => Tell(run, AnnouncementKind.Page, key, environment, text, run.Plan.Escalate.IsEmpty ? run.Plan.Announce : run.Plan.Escalate);

    private static void Tell(
        ReleaseRun run, AnnouncementKind kind, string key, EnvironmentName? environment, string text, ImmutableArray<Channel> channels)
    {
        if (!channels.IsEmpty) run.Tellings.Add(TellAsync(run, kind, key, environment, text, channels));
    }

    private static async Task TellAsync(
        ReleaseRun run, AnnouncementKind kind, string key, EnvironmentName? environment, string text, ImmutableArray<Channel> channels)
    {
        var message = new Announcement(
            ReleaseRun.KeyOf(key), kind, run.Release, environment, $"{run.Release}: {text}", Timeline.Now, channels);
        try
        {
            await Workflow.ExecuteActivityAsync((IAnnouncements hands) => hands.AnnounceAsync(message), Patience.Tell($"{kind}: {key}"));
        }
        catch (ActivityFailureException unreached)
        {
            run.Timeline.Add("announce", $"nobody could be told ({key}): {Ending.WhyOf(unreached)}");
        }
    }
}
