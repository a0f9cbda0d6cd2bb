namespace ReleaseWorkflows.Starter.Demo.Chaos;

/// <summary>
/// Sees effects the moment they happen, from the files that the outside world writes. Calls back on the watcher's own thread.
/// </summary>
internal sealed class EffectWatch : IDisposable
{
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly Action<Effect> seen;

    public EffectWatch(DemoPlace place, Action<Effect> seen)
    {
        this.seen = seen;
        var tags = Path.Combine(place.Origin, "refs", "tags");
        Directory.CreateDirectory(tags);
        Watch(tags, "*", EffectKind.Tag, name => !name.EndsWith(".lock", StringComparison.Ordinal));
        foreach (var host in DemoHostNames.All)
            Watch(place.Host(host), "starts.log", EffectKind.HostChange, _ => true);
        Watch(place.Records, Path.GetFileName(place.ReleaseLog), EffectKind.LogLine, _ => true);
        Directory.CreateDirectory(place.Incidents);
        Watch(place.Incidents, "*.md", EffectKind.Incident, _ => true);
        Watch(Path.GetDirectoryName(place.Journal)!, Path.GetFileName(place.Journal), EffectKind.Announcement, _ => true);
    }

    public void Dispose()
    {
        foreach (var watcher in watchers)
            watcher.Dispose();
    }

    private void Watch(string folder, string filter, EffectKind kind, Func<string, bool> counts)
    {
        var watcher = new FileSystemWatcher(folder, filter)
        {
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size,
            InternalBufferSize = 65536,
        };
        watcher.Created += (_, change) => Tell(change);
        watcher.Changed += (_, change) => Tell(change);
        watcher.Renamed += (_, change) => Tell(change);
        watcher.EnableRaisingEvents = true;
        watchers.Add(watcher);

        void Tell(FileSystemEventArgs change)
        {
            if (change.Name is { } name && counts(name))
                seen(new Effect(kind, $"{Path.GetFileName(folder)}/{name}", DateTimeOffset.UtcNow));
        }
    }
}
