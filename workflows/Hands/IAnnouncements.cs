using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Tells people.</summary>
public interface IAnnouncements
{
    /// <summary>Sends to every channel at least once; receivers drop repeats by the key.</summary>
    [Activity]
    Task AnnounceAsync(Announcement announcement);
}

/// <summary>What it is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnnouncementKind>))]
public enum AnnouncementKind
{
    /// <summary>A release ended.</summary>
    Outcome,
    /// <summary>A decision is waited for.</summary>
    Reminder,
    /// <summary>Somebody has to act now.</summary>
    Page,
}

/// <summary>One message to people.</summary>
/// <param name="Key">The same message has the same key however often it is sent.</param>
/// <param name="Text">One or a few plain lines.</param>
/// <param name="At">When it became true, by the workflow's clock.</param>
public sealed record Announcement(
    string Key, AnnouncementKind Kind, ReleaseRef Release, EnvironmentName? Environment, string Text, DateTimeOffset At,
    ImmutableArray<Channel> Channels);
