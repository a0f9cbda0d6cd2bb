using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>The changes that a host remembers for one component, one file each. Used only while the room is locked.</summary>
internal sealed class RoomRecords(HostRoom room)
{
    private const string Pattern = "change-*.json";

    /// <summary>Oldest first.</summary>
    public ImmutableArray<ChangeRecord> All() =>
        Directory.Exists(room.Path) ? [.. Directory.EnumerateFiles(room.Path, Pattern).Select(Read).OrderBy(record => record.Number)] : [];

    public ChangeRecord? Latest() => All() is { IsEmpty: false } all ? all[^1] : null;

    /// <summary>The newest change that brought a release; not its putting back.</summary>
    public ChangeRecord? ChangeOf(ReleaseVersion version) => All().LastOrDefault(record => record.Version == version && !record.IsPutBack);

    /// <summary>The newest change that brought what runs in that state, whatever came after it.</summary>
    /// <returns>Null when no release brought it here.</returns>
    public ChangeRecord? BringerOf(HostState state) => All().LastOrDefault(record => !record.IsPutBack && (state.Digest is { } digest
        ? record.Artifact == digest
        : state.Version == record.Version.Text || state.Version == $"v{record.Version}"));

    public ChangeRecord Write(ChangeRecord record)
    {
        var path = room.File($"change-{record.Number.ToString("D6", CultureInfo.InvariantCulture)}.json");
        AtomicFile.Write(path, JsonSerializer.Serialize(record));
        return record;
    }

    public int NextNumber() => (Latest()?.Number ?? 0) + 1;

    private static ChangeRecord Read(string path) => JsonSerializer.Deserialize<ChangeRecord>(File.ReadAllText(path))!;
}
