using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>Where the release is written down. Relative paths are below the worker's records directory.</summary>
/// <param name="Log">One line for each ending of a release; default <c>releases.md</c>.</param>
/// <param name="Manifest">Pattern with <c>{version}</c>; default <c>manifest-{version}.json</c>.</param>
/// <param name="Notes">Pattern with <c>{version}</c>; default <c>notes-{version}.md</c>.</param>
/// <param name="Release">The release on the forge; null for none.</param>
public sealed record RecordPlan(string Log, string Manifest, string Notes, ForgeReleasePlan? Release = null);

/// <summary>A release on the forge, for the version's tag.</summary>
/// <param name="Title">With placeholders of the release; default <c>{tag}</c>.</param>
/// <param name="Draft">Default false.</param>
/// <param name="Prerelease">Default false.</param>
public sealed record ForgeReleasePlan(string Title, bool Draft, bool Prerelease);

/// <summary>How an announcement travels.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>POST of a JSON document with the keys <c>text</c> and <c>key</c>, and the header <c>Idempotency-Key</c>.</summary>
    Webhook,
    /// <summary>One JSON line appended to a file.</summary>
    File,
}

/// <summary>Where people are told.</summary>
/// <param name="Target">URL or <c>secret:NAME</c> of one; for a file its path, relative ones below the worker's records directory.</param>
public sealed record Channel(ChannelKind Kind, string Target);
