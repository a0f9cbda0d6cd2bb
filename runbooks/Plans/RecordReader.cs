using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads the way back, where things are written down, and who is told.</summary>
internal sealed class RecordReader(Problems problems)
{
    /// <summary>The way back.</summary>
    public RollbackPlan Rollback(
        Map plan, WatchReader watch, HealthPlan health, ImmutableArray<Check> smoke, ImmutableArray<ComponentPlan> components)
    {
        if (plan["rollback"] is not { } node) return new([], [], true, null);
        var map = Map.Open(
            node,
            "'rollback'",
            problems,
            ["order", "verify", "freeze", "incident"],
            "to", "rebuild", "database", "restart", "audit", "followUps", "announce", "notes");
        if (map["freeze"] is YamlMappingNode parts) problems.AddUnsupported(parts, "A mapping under 'freeze'", "Write true or false.");
        var freeze = map["freeze"] is YamlMappingNode || map.Bool("freeze", true);
        var (folder, issue) = Incident(map);
        return new(Order(map, components), watch.Verify(map, health, smoke), freeze, folder, issue);
    }

    /// <summary>Where things are written down.</summary>
    public RecordPlan Record(Map plan)
    {
        var usual = new RecordPlan("releases.md", "manifest-{version}.json", "notes-{version}.md");
        if (plan["record"] is not { } node) return usual;
        var map = Map.Open(node, "'record'", problems, ["log", "manifest", "notes", "release"]);
        foreach (var key in new[] { "manifest", "notes" })
        {
            if (map.Text(key) is { } path && !path.Contains("{version}", StringComparison.Ordinal))
                problems.Add(map[key]!, $"'{key}' in 'record' needs {{version}} in its name: one file per release.");
        }
        return new(
            map.Text("log") ?? usual.Log, map.Text("manifest") ?? usual.Manifest, map.Text("notes") ?? usual.Notes, Release(map));
    }

    /// <summary>Who is told.</summary>
    public ImmutableArray<Channel> Channels(Map plan, string key)
    {
        var channels = ImmutableArray.CreateBuilder<Channel>();
        foreach (var node in plan.List(key))
        {
            var map = Map.Open(node, $"a channel of '{key}'", problems, ["webhook", "file"], "slack", "email");
            var (webhook, file) = (map.Text("webhook"), map.Text("file"));
            if ((webhook is null) == (file is null) && map.Keys.Any())
                problems.Add(node, $"A channel of '{key}' is one of 'webhook' and 'file'.");
            else if (webhook is not null && IsAddress(webhook)) channels.Add(new(ChannelKind.Webhook, webhook));
            else if (webhook is not null)
                problems.Add(map["webhook"]!, $"'webhook' is an http or https URL, or secret:NAME, not '{webhook}'.");
            else if (file is not null) channels.Add(new(ChannelKind.File, file));
        }
        return channels.ToImmutable();
    }

    private static bool IsAddress(string target)
        => target.StartsWith("secret:", StringComparison.Ordinal)
            || (Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");

    private ImmutableArray<ComponentName> Order(Map map, ImmutableArray<ComponentPlan> components)
    {
        if (map["order"] is not { } node || node is YamlScalarNode { Value: "reverse" }) return [];
        if (node is not YamlSequenceNode)
        {
            problems.Add(node, "'order' in 'rollback' is 'reverse' or a list of every component.");
            return [];
        }
        string[] known = [.. components.Select(c => c.Name.Text)];
        var names = map.Texts("order");
        foreach (var item in map.List("order"))
        {
            if (item is YamlScalarNode { Value: { } name } && !known.Contains(name))
                problems.Add(item, $"There is no component '{name}'; components are {Map.Listed(known)}.", Spelling.HintFor(name, known));
        }
        foreach (var missing in known.Where(k => !names.Contains(k)))
            problems.Add(node, $"'order' in 'rollback' leaves out component '{missing}'.");
        if (names.Distinct().Count() != names.Length) problems.Add(node, "'order' in 'rollback' names a component twice.");
        return [.. names.Where(known.Contains).Distinct().Select(Word.Parse<ComponentName>)];
    }

    private ForgeReleasePlan? Release(Map map)
    {
        if (map["release"] is not { } node) return null;
        var own = Map.Open(node, "'release' in 'record'", problems, ["title", "draft", "prerelease"]);
        var title = own.Text("title") ?? "{tag}";
        foreach (var name in Template.PlaceholdersOf(title).Where(name => !Values.Everywhere.Contains(name)))
            problems.Add(
                own["title"]!, $"'title' of the release uses {{{name}}}, which stands for nothing there.",
                Spelling.HintFor(name, Values.Everywhere));
        return new(title, own.Bool("draft", false), own.Bool("prerelease", false));
    }

    private (string? Folder, IssuePlan? Issue) Incident(Map map)
    {
        if (map["incident"] is not { } node) return (null, null);
        if (node is YamlScalarNode) return (map.Text("incident"), null);
        var own = Map.Open(node, "'incident' in 'rollback'", problems, ["folder", "labels"], "template", "assign", "body");
        var labels = own.Texts("labels");
        if (!own.Keys.Any()) problems.Add(node, "'incident' in 'rollback' needs 'folder', 'labels' or both.");
        return (own.Text("folder"), labels.IsEmpty ? null : new(labels));
    }
}
