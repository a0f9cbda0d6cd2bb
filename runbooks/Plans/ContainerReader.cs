using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads a deploy of kind <c>docker</c>.</summary>
internal sealed class ContainerReader(Problems problems, ImmutableArray<ArtifactPlan> artifacts)
{
    private static readonly TimeSpan UsualGrace = TimeSpan.FromSeconds(10);

    /// <returns>Null when something is wrong with it.</returns>
    public DockerDeploy? Read(Map map)
    {
        var before = problems.Count;
        var artifact = map.Word<ArtifactName>("docker");
        var container = map.Text("container", required: true);
        var image = artifacts.FirstOrDefault(a => a.Name == artifact)?.Image;
        if (artifact is { } named && image is null && artifacts.Any(a => a.Name == named))
            problems.Add(map["docker"]!, $"The artifact '{named}' is a file; a container runs an image.");
        if (map.Text("envFile") is { } path && path[0] is not ('/' or '{'))
            problems.Add(map["envFile"]!, $"'envFile' in {map.What} is an absolute path on the host.");
        foreach (var mount in map.Texts("mounts").Where(m => m.Split(':').Length is not (2 or 3)))
            problems.Add(map["mounts"]!, $"A mount is SOURCE:TARGET or SOURCE:TARGET:ro, not '{mount}'.");
        ImmutableArray<string> publish = map["publish"] is YamlScalarNode ? [map.Text("publish") ?? ""] : map.Texts("publish");
        foreach (var port in publish.Where(p => !p.Contains(':', StringComparison.Ordinal)))
            problems.Add(map["publish"]!, $"A published port is HOST:CONTAINER, such as '{{port}}:8080', not '{port}'.");
        return problems.Count > before || artifact is not { } brings || container is null
            ? null
            : new(
                brings,
                container,
                publish,
                map.Text("envFile"),
                map.Texts("requireEnv"),
                map.Texts("mounts"),
                map.Text("network"),
                map.Text("user"),
                map.OneOf("restart", "unless-stopped", "always", "on-failure", "no") ?? "unless-stopped",
                map.Time("stopGrace", above: false) ?? UsualGrace,
                image?.Credentials);
    }
}
