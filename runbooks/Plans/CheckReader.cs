using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads checks, wherever they stand.</summary>
internal sealed class CheckReader(Problems problems)
{
    private static readonly string[] Kinds = ["command", "shell", "http", "env", "commit", "ci", "pullRequest", "incidents"];

    private static readonly string[] KindsNotYet =
    [
        "registry", "parity", "metrics", "logs", "report", "service", "acknowledge", "followups", "file",
        "flow",
    ];

    private static readonly string[] Common = ["name", "required", "when", "timeout", "retry", "skippable"];

    private static readonly string[] NotYet =
    [
        .. KindsNotYet, "schema", "forEach", "then", "attach", "exceptions", "bypass", "services", "warnings", "args", "with", "cleanup",
        "save", "within",
    ];

    private static readonly string[] Known = [.. Common, .. Kinds, "where", "environment", "headers", "body", "expect"];

    /// <summary>A list of checks; names are different from each other.</summary>
    public ImmutableArray<Check> ReadAll(Map map, string key, bool maySkip)
    {
        var checks = ImmutableArray.CreateBuilder<Check>();
        foreach (var node in map.List(key))
        {
            if (Read(node, $"a check of '{key}'", maySkip) is not { } check) continue;
            if (checks.Any(c => c.Name == check.Name)) problems.Add(node, $"Two checks of '{key}' are called '{check.Name}'.");
            checks.Add(check);
        }
        return checks.ToImmutable();
    }

    /// <summary>One check; null when it is not one. Further keys that somebody else reads may be named.</summary>
    public Check? Read(YamlNode node, string what, bool maySkip, params string[] also)
    {
        var before = problems.Count;
        var map = Map.Open(node, NameOf(node) is { } name ? $"check '{name}'" : what, problems, [.. Known, .. also], NotYet);
        var word = map.Word<CheckName>("name", required: true);
        var work = ReadWork(map, isExplained: problems.Count > before);
        var skippable = map.Bool("skippable", false);
        if (skippable && !maySkip) problems.Add(map.At("skippable"), $"{Map.Capital(map.What)} can never be skipped.");
        var (attempts, pause) = ReadRetry(map);
        var timeout = map.Time("timeout") ?? (work is HttpCheck ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(10));
        var when = map.Word<InputName>("when");
        return word is { } named && work is not null
            ? new(named, work, map.Bool("required", true), timeout, attempts, pause, when, skippable)
            : null;
    }

    private static string? NameOf(YamlNode node)
        => node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode("name"), out var name)
            ? (name as YamlScalarNode)?.Value
            : null;

    private CheckWork? ReadWork(Map map, bool isExplained)
    {
        var kinds = map.Keys.Where(k => Kinds.Contains(k)).ToArray();
        if (kinds.Length == 0)
        {
            if (!isExplained) problems.Add(map.Node, $"{Map.Capital(map.What)} does nothing; it needs one of {Map.Listed(Kinds)}.");
            return null;
        }
        if (kinds.Length > 1)
        {
            problems.Add(map.At(kinds[1]), $"{Map.Capital(map.What)} does two things: {Map.Listed(kinds)}; write two checks.");
            return null;
        }
        RefuseForeign(map, kinds[0]);
        return kinds[0] switch
        {
            "command" or "shell" => ReadCommand(map, kinds[0]),
            "http" => ReadHttp(map),
            "env" => ReadEnv(map),
            "commit" => ReadCommit(map),
            "ci" => ReadCi(map),
            "pullRequest" => ReadPullRequest(map),
            _ => ReadIncidents(map),
        };
    }

    private void RefuseForeign(Map map, string kind)
    {
        string[] own = kind switch
        {
            "command" or "shell" => ["where", "environment", "expect"],
            "http" => ["headers", "body", "expect"],
            _ => [],
        };
        string[] all = ["where", "environment", "headers", "body", "expect"];
        foreach (var key in all.Where(k => map[k] is not null && !own.Contains(k)))
            problems.Add(map.At(key), $"'{key}' means nothing for a check of kind '{kind}'.");
    }

    private static CommandCheck? ReadCommand(Map map, string kind)
    {
        var command = kind == "shell"
            ? map.Text("shell") is { } script ? new CommandLine(["/bin/sh", "-ceu", script], Verbatim: true) : null
            : map.Command("command");
        var where = map.OneOf("where", "worker", "host") == "host" ? CommandPlace.Host : CommandPlace.Worker;
        return command is null ? null : new(command, where, map.Settings("environment"), ExpectationReader.Read(map, http: false));
    }

    private HttpCheck? ReadHttp(Map map)
    {
        if (map.Text("http") is not { } line) return null;
        var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        string[] methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];
        if (parts.Length != 2 || !methods.Contains(parts[0]))
        {
            problems.Add(
                map["http"]!,
                $"'http' is a method and a URL, such as 'GET http://{{host}}:{{port}}/health'; methods are {Map.Listed(methods)}.");
            return null;
        }
        var body = map["body"] is { } node ? JsonText.Of(node) : null;
        return new(parts[0], parts[1], map.Settings("headers"), body, ExpectationReader.Read(map, http: true));
    }

    private EnvCheck ReadEnv(Map map)
    {
        var env = Map.Open(map["env"]!, $"'env' of {map.What}", problems, ["file", "require"]);
        var names = env.Texts("require");
        if (names.IsEmpty) problems.Add(env.Node, $"{Map.Capital(env.What)} needs 'require', a list of variable names.");
        return new(env.Text("file"), names);
    }

    private CommitCheck ReadCommit(Map map)
    {
        var commit = Map.Open(map["commit"]!, $"'commit' of {map.What}", problems, ["clean", "pushed", "version"]);
        return new(commit.Bool("clean", false), commit.Bool("pushed", false), commit.Bool("version", true));
    }

    private CiCheck ReadCi(Map map)
    {
        if (map["ci"] is YamlScalarNode { Value: "required" }) return new([]);
        var names = map["ci"] is YamlSequenceNode ? map.Texts("ci") : [];
        if (names.IsEmpty) problems.Add(map["ci"]!, $"'ci' of {map.What} is a list of checks, or the word 'required'.");
        return new(names);
    }

    private PullRequestCheck ReadPullRequest(Map map)
    {
        var pull = Map.Open(
            map["pullRequest"]!, $"'pullRequest' of {map.What}", problems, ["merged", "approved"], "body", "checks", "onePerTask");
        return new(pull.Bool("merged", true), pull.Int("approved", 0, 100) ?? 0);
    }

    private IncidentsCheck ReadIncidents(Map map)
    {
        var incidents = Map.Open(map["incidents"]!, $"'incidents' of {map.What}", problems, ["labels"], "areas");
        var labels = incidents.Texts("labels");
        if (labels.IsEmpty) problems.Add(incidents.Node, $"{Map.Capital(incidents.What)} needs 'labels', a list of label names.");
        return new(labels);
    }

    private (int Attempts, TimeSpan Pause) ReadRetry(Map map)
    {
        if (map["retry"] is not { } node) return (1, TimeSpan.FromSeconds(1));
        var retry = Map.Open(node, $"'retry' of {map.What}", problems, ["attempts", "pause"]);
        return (retry.Int("attempts", 1, 100) ?? 1, retry.Time("pause", above: false) ?? TimeSpan.FromSeconds(1));
    }
}
