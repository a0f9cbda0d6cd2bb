namespace ReleaseWorkflows.Starter.Demo;

/// <summary>
/// What the outside world has seen, counted where it happened: git's reflog, the services' own start logs, the log file, the incident
/// folder, the chat's journal. Nothing here asks the engine, the worker or their records.
/// </summary>
internal sealed class Proof(DemoWorld world)
{
    private static readonly TimeSpan LongestDelivery = TimeSpan.FromSeconds(75);

    /// <summary>Adds one line per kind of effect; each must have happened exactly once, announcements at least once.</summary>
    /// <param name="endings">Version and outcome of every release, in order.</param>
    public async Task CheckAsync(IReadOnlyList<(string Version, string Outcome)> endings, Checklist checklist,
        CancellationToken cancellation)
    {
        await AnnouncedAsync(endings.Count, cancellation);
        foreach (var (version, _) in endings)
        {
            var writes = world.Origin.TagWrites(version);
            checklist.Add($"tag v{version} was made once", writes == 1, $"{writes} line(s) in git's reflog");
        }

        foreach (var host in DemoHostNames.All)
        {
            var seen = Starts(host);
            var expected = StartsOf(host, endings, seen);
            checklist.Add($"{host} was changed {expected.Count} times, each once", seen.SequenceEqual(expected),
                $"its service started: {string.Join(" → ", seen)}");
        }

        foreach (var version in BadOf(endings))
        {
            var reached = DemoHostNames.Production.Where(host => Starts(host).Contains(version)).ToArray();
            checklist.Add($"{version} was in production and went back", reached.Length > 0, $"on {string.Join(", ", reached)}");
        }

        foreach (var (version, outcome) in endings)
        {
            var lines = LogLines(version, outcome);
            checklist.Add($"the release log has {version} {outcome} once", lines == 1, $"{lines} line(s)");
        }

        CheckIncidents(BadOf(endings), checklist);
        CheckAnnouncements(endings, checklist);
    }

    // The last announcement is on its way while the release is already live; a repeat after a kill takes longer.
    private async Task AnnouncedAsync(int count, CancellationToken cancellation)
    {
        var until = DateTimeOffset.UtcNow + LongestDelivery;
        while (DateTimeOffset.UtcNow < until && world.Announcements.Read().Where(IsEnding).DistinctBy(delivery => delivery.Key)
            .Count() < count)
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
    }

    private static bool IsEnding(Announcements.Received delivery) =>
        delivery.Path == "/chat" && Enum.GetNames<Messages.Outcome>()
            .Any(outcome => delivery.Text.Contains(outcome, StringComparison.OrdinalIgnoreCase));

    private static string[] BadOf(IEnumerable<(string Version, string Outcome)> endings) =>
        [.. endings.Where(ending => ending.Outcome == "RolledBack").Select(ending => ending.Version)];

    // Staging keeps what passed there. A rolled back release leaves a host of production with two starts, there and back, or with none: when
    // it falls ill early the hosts behind are never touched.
    private static List<string> StartsOf(
        string host, IReadOnlyList<(string Version, string Outcome)> endings, IReadOnlyCollection<string> seen)
    {
        var starts = new List<string>();
        var live = "";
        foreach (var (version, outcome) in endings)
        {
            var isTakenBack = outcome == "RolledBack" && host != DemoHostNames.Staging;
            if (isTakenBack && !seen.Contains(version))
                continue;
            starts.Add(version);
            if (isTakenBack)
                starts.Add(live);
            else
                live = version;
        }

        return starts;
    }

    // 2026-11-21T14:00:00.0000000+00:00 start shop 1.0.0 sha256:… pid 1
    private List<string> Starts(string host)
    {
        var log = Path.Combine(world.Place.Host(host), "starts.log");
        return File.Exists(log) ? [.. File.ReadAllLines(log).Select(line => line.Split(' ')).Where(words => words.Length > 3)
            .Select(words => words[3])] : [];
    }

    private int LogLines(string version, string outcome) => File.Exists(world.Place.ReleaseLog)
        ? File.ReadAllLines(world.Place.ReleaseLog).Count(line => line
            .Contains($"**shop {version}** · {outcome} ", StringComparison.Ordinal)) : 0;

    private void CheckIncidents(string[] versions, Checklist checklist)
    {
        var files = Directory.Exists(world.Place.Incidents) ? Directory.GetFiles(world.Place.Incidents, "*.md") : [];
        foreach (var version in versions)
        {
            var count = files.Count(file => File.ReadAllText(file).Contains($"Release shop {version},", StringComparison.Ordinal));
            checklist.Add($"one incident for {version}", count == 1, $"{count} file(s) in {world.Place.Incidents}");
        }

        checklist.Add("no other incident", files.Length == versions.Length, $"{files.Length} file(s)");
    }

    private void CheckAnnouncements(IReadOnlyList<(string Version, string Outcome)> endings, Checklist checklist)
    {
        var received = world.Announcements.Read();
        checklist.Add("every announcement has a key", received.Count > 0 && received.All(delivery => delivery.Key.Length > 0),
            $"{received.Count} deliveries");
        var distinct = received.DistinctBy(delivery => delivery.Key).ToArray();
        foreach (var (version, outcome) in endings)
        {
            var keys = distinct.Count(delivery => delivery.Path == "/chat" && delivery.Text.Contains(version, StringComparison.Ordinal)
                && delivery.Text.Contains(outcome, StringComparison.OrdinalIgnoreCase));
            checklist.Add($"{version} {outcome} was announced", keys == 1, $"{keys} announcement(s) after dropping repeats by key");
        }

        checklist.Add("repeats carry the same words", received.GroupBy(delivery => delivery.Key)
            .All(same => same.Select(delivery => delivery.Text).Distinct().Count() == 1),
            $"{received.Count} deliveries, {distinct.Length} different");
    }
}
