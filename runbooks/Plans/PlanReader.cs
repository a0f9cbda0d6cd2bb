using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads a whole plan.</summary>
internal sealed class PlanReader(Problems problems)
{
    private static readonly string[] Keys =
    [
        "project", "runbook", "source", "inputs", "preflight", "build", "artifacts", "components", "environments", "smoke", "gates",
        "health", "guard", "rollback", "record", "announce", "escalate",
    ];

    private static readonly string[] NotYet = ["snapshot", "pairing", "launchGate", "windows", "freeze", "notes", "incident"];

    /// <summary>The plan; to be used only when there are no problems.</summary>
    public ReleasePlan Read(YamlNode root, string directory)
    {
        var map = Map.Open(root, "the plan", problems, Keys, NotYet);
        var checks = new CheckReader(problems);
        var source = new SourceReader(problems);
        var watch = new WatchReader(problems, checks);
        var record = new RecordReader(problems);
        var smoke = checks.ReadAll(map, "smoke", maySkip: false);
        var artifacts = new ArtifactReader(problems).ReadAll(map);
        var components = new DeployReader(problems, artifacts).ReadAll(map);
        var environments = new EnvironmentReader(problems).ReadAll(map);
        var health = watch.Health(map);
        map.Required("components");
        var plan = new ReleasePlan(
            map.Word<ProjectName>("project", required: true) ?? default,
            source.Runbook(map),
            source.Source(map, directory),
            source.Inputs(map),
            checks.ReadAll(map, "preflight", maySkip: true),
            source.Build(map),
            artifacts,
            components,
            environments,
            smoke,
            new GateReader(problems).ReadAll(map, environments),
            health,
            watch.Guard(map, health, smoke),
            record.Rollback(map, watch, health, smoke, components),
            record.Record(map),
            record.Channels(map, "announce"),
            record.Channels(map, "escalate"));
        new PlanRules(problems, map).Check(plan);
        return plan;
    }
}
