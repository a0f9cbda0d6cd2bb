using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads components and how they are deployed.</summary>
internal sealed class DeployReader(Problems problems, ImmutableArray<ArtifactPlan> artifacts)
{
    private static readonly string[] Files = ["files", "current", "releases", "restart", "stop", "envFile", "requireEnv", "keep"];
    private static readonly string[] Commanded = ["command"];
    private static readonly string[] Command = ["command", "shell", "observe", "artifact", "remove"];

    private static readonly string[] Docker =
        ["docker", "container", "publish", "envFile", "requireEnv", "mounts", "network", "user", "restart", "stopGrace"];

    private static readonly string[] NotYet = ["compose", "build", "up"];

    /// <summary>Every component, in the order of the rollout.</summary>
    public ImmutableArray<ComponentPlan> ReadAll(Map plan)
    {
        var components = ImmutableArray.CreateBuilder<ComponentPlan>();
        foreach (var node in plan.List("components"))
        {
            var map = Map.Open(node, "a component", problems, ["name", "deploy"], "migrate", "data");
            var name = map.Word<ComponentName>("name", required: true);
            var deploy = map.Required("deploy") is { } how ? Read(how, name?.Text ?? "a component") : null;
            if (name is not { } word || deploy is null) continue;
            if (components.Any(c => c.Name == word)) problems.Add(node, $"Two components are called '{word}'.");
            components.Add(new(word, deploy));
        }
        return components.ToImmutable();
    }

    private Deploy? Read(YamlNode node, string component)
    {
        var before = problems.Count;
        var map = Map.Open(node, $"'deploy' of {component}", problems, [.. Files.Union(Command).Union(Docker)], NotYet);
        string[] kinds =
            [.. new[] { "files", "docker" }.Where(kind => map[kind] is not null), .. (map["command"] ?? map["shell"]) is null ? [] : Commanded];
        if (kinds is not [var kind])
        {
            if (problems.Count == before)
                problems.Add(node, $"'deploy' of {component} is of one kind: 'files', 'docker', or 'command' with 'observe'.");
            return null;
        }
        var known = kind switch { "files" => Files, "docker" => Docker, _ => Command };
        foreach (var key in map.Keys.Where(k => !known.Contains(k)))
            problems.Add(map.At(key), $"'{key}' means nothing in a deploy of kind '{kind}'.");
        return kind switch
        {
            "files" => ReadFiles(map),
            "docker" => new ContainerReader(problems, artifacts).Read(map),
            _ => ReadCommand(map),
        };
    }

    private FilesDeploy? ReadFiles(Map map)
    {
        var artifact = map.Word<ArtifactName>("files");
        var current = map.Text("current", required: true);
        foreach (var key in new[] { "current", "releases", "envFile" })
        {
            if (map.Text(key) is { } path && path[0] != '/' && path[0] != '{')
                problems.Add(map[key]!, $"'{key}' in {map.What} is an absolute path, or begins with a placeholder such as {{directory}}.");
        }
        return artifact is { } named && current is not null
            ? new(
                named,
                current,
                map.Text("releases"),
                map.Command("restart"),
                map.Command("stop"),
                map.Text("envFile"),
                map.Texts("requireEnv"),
                map.Int("keep", 1, 1000) ?? 5)
            : null;
    }

    private CommandDeploy? ReadCommand(Map map)
    {
        var run = map["shell"] is null
            ? map.Command("command")
            : map.Text("shell") is { } script ? new(["/bin/sh", "-ceu", script], true) : null;
        var observe = map.Required("observe") is { } node ? ReadObserve(node, map) : null;
        return run is not null && observe is not null
            ? new(run, observe, map.Word<ArtifactName>("artifact"), map.Command("remove"))
            : null;
    }

    private Observation? ReadObserve(YamlNode node, Map deploy)
    {
        var map = Map.Open(node, $"'observe' in {deploy.What}", problems, ["command", "http", "json"]);
        var (command, url) = (map.Command("command"), map.Text("http"));
        if ((map["command"] is null) == (map["http"] is null))
        {
            problems.Add(node, $"{Map.Capital(map.What)} needs one of 'command' and 'http'.");
            return null;
        }
        if (url is not null && url.StartsWith("GET ", StringComparison.Ordinal)) url = url[4..].Trim();
        return new(command, url, map.Text("json"));
    }
}
