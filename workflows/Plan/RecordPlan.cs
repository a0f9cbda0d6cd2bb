using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>Where the release is written down. Relative paths are below the worker's records directory.</summary>
/// <param name="Log">One line for each ending of a release; default <c>releases.md</c>.</param>
/// <param name="Manifest">Pattern with <c>{version}</c>; default <c>manifest-{version}.json</c>.</param>
/// <param name="Notes">Pattern with <c>{version}</c>; default <c>notes-{version}.md</c>.</param>
public sealed record RecordPlan(string Log, string Manifest, string Notes);

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
