using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Rules across the parts of a plan: what one part names, another has to hold.</summary>
internal sealed class PlanRules(Problems problems, Map root)
{
    /// <summary>Adds a problem for each rule that is broken.</summary>
    public void Check(ReleasePlan plan)
    {
        if (root["components"] is YamlSequenceNode { Children.Count: 0 } empty)
            problems.Add(empty, "The plan needs at least one component.");
        foreach (var component in plan.Components) CheckComponent(plan, component);
        var everywhere = Values.Everywhere.Concat(plan.Inputs.Select(i => i.Name.Text)).ToArray();
        CheckPlaceholders(plan, plan.Preflight, root.List("preflight"), everywhere, "preflight");
        string[] placed = [.. everywhere, "environment", .. OnEveryHost(plan.Environments)];
        CheckPlaceholders(plan, plan.Smoke, root.List("smoke"), placed, "smoke");
        CheckPlaceholders(plan, plan.Health.Checks, ListIn("health", "checks"), placed, "health");
        CheckPlaceholders(plan, plan.Rollback.Verify, ListIn("rollback", "verify"), placed, "rollback");
        foreach (var trigger in plan.Guard?.Triggers ?? [])
            CheckPlaceholders(plan, trigger.Checks, ListIn("guard", "triggers"), placed, "guard");
        CheckForge(plan);
        foreach (var check in plan.Preflight.Where(c => c.Work is CommandCheck { Where: CommandPlace.Host }))
            problems.Add(
                NodeOf(root.List("preflight"), check.Name),
                $"Check '{check.Name}' cannot run on a host: preflight comes before any environment.");
    }

    private void CheckForge(ReleasePlan plan)
    {
        if (plan.Source.Forge is not null) return;
        const string Missing = "and 'source' names none; write one under 'forge'.";
        CheckForge(plan.Preflight, root.List("preflight"), Missing);
        CheckForge(plan.Smoke, root.List("smoke"), Missing);
        CheckForge(plan.Health.Checks, ListIn("health", "checks"), Missing);
        CheckForge(plan.Rollback.Verify, ListIn("rollback", "verify"), Missing);
        foreach (var trigger in plan.Guard?.Triggers ?? []) CheckForge(trigger.Checks, ListIn("guard", "triggers"), Missing);
        if (plan.Build.Pipeline is not null) problems.Add(root["build"]!, $"'pipeline' in 'build' needs a forge, {Missing}");
        if (plan.Record.Release is not null) problems.Add(root["record"]!, $"'release' in 'record' needs a forge, {Missing}");
        if (plan.Rollback.Issue is not null) problems.Add(root["rollback"]!, $"'labels' in 'incident' need a forge, {Missing}");
    }

    private void CheckForge(ImmutableArray<Check> checks, IReadOnlyList<YamlNode> nodes, string missing)
    {
        foreach (var check in checks.Where(check => check.Work.AsksForge))
            problems.Add(NodeOf(nodes, check.Name), $"Check '{check.Name}' asks the forge, {missing}");
    }

    private void CheckComponent(ReleasePlan plan, ComponentPlan component)
    {
        var node = NodeOf(root.List("components"), component.Name.Text);
        if (component.Deploy.Brings is { } artifact && !plan.Artifacts.Any(a => a.Name == artifact))
        {
            var known = plan.Artifacts.Select(a => a.Name.Text).ToArray();
            var listed = known.Length == 0 ? "the plan has none" : $"artifacts are {Map.Listed(known)}";
            problems.Add(
                node, $"Component '{component.Name}' brings artifact '{artifact}', which there is not; {listed}.",
                Spelling.HintFor(artifact.Text, known));
        }
        foreach (var host in component.Deploy is DockerDeploy ? [] : plan.Environments.SelectMany(e => e.Hosts).Where(h => h.Address != "local"))
            problems.Add(node, $"Component '{component.Name}' cannot be brought to host '{host.Name}' ({host.Address}): only 'docker' goes there.");
        string[] known2 =
        [
            .. Values.Everywhere, .. plan.Inputs.Select(i => i.Name.Text), "environment", .. OnEveryHost(plan.Environments),
            .. component.Deploy.Brings is null ? [] : Values.OfOneArtifact.ToArray(),
        ];
        foreach (var name in Template.PlaceholdersOf(component.Deploy).Distinct().Where(name => !known2.Contains(name)))
            problems.Add(
                node, $"Component '{component.Name}' uses {{{name}}}, which stands for nothing on every host. {WhyNot(plan, name)}",
                Spelling.HintFor(name, known2));
    }

    private void CheckPlaceholders(
        ReleasePlan plan, ImmutableArray<Check> checks, IReadOnlyList<YamlNode> nodes, string[] known, string where)
    {
        foreach (var check in checks)
        {
            var node = NodeOf(nodes, check.Name);
            foreach (var name in Template.PlaceholdersOf(check.Work).Distinct().Where(name => !known.Contains(name)))
                problems.Add(
                    node, $"Check '{check.Name}' of '{where}' uses {{{name}}}, which stands for nothing there. {WhyNot(plan, name)}",
                    Spelling.HintFor(name, known));
            if (check.When is { } input && !plan.Inputs.Any(i => i.Name == input))
                problems.Add(
                    node, $"Check '{check.Name}' asks for input '{input}', which there is not.",
                    Spelling.HintFor(input.Text, plan.Inputs.Select(i => i.Name.Text)));
        }
    }

    private static string WhyNot(ReleasePlan plan, string name)
    {
        var without = plan.Environments.SelectMany(e => e.Hosts, (e, h) => (e, h)).FirstOrDefault(
            p => new Values([]).On(p.h).Of(name) is null);
        return name is "port" or "directory" && without.h is not null
            ? $"Host '{without.h.Name}' of environment '{without.e.Name}' has no {name}."
            : "A brace is written '{{'.";
    }

    private static IEnumerable<string> OnEveryHost(ImmutableArray<EnvironmentPlan> environments)
    {
        var hosts = environments.SelectMany(e => e.Hosts).Select(h => new Values([]).On(h).All.Select(v => v.Name)).ToArray();
        return hosts.Length == 0 ? Values.OfOneHost : hosts.Aggregate((a, b) => a.Intersect(b));
    }

    private IReadOnlyList<YamlNode> ListIn(string key, string inner)
        => root[key] is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(inner), out var list)
            && list is YamlSequenceNode items
            ? [.. items.Children]
            : root[key] is { } node ? [node] : [];

    private YamlNode NodeOf(IReadOnlyList<YamlNode> nodes, CheckName name) => NodeOf(nodes, name.Text);

    private YamlNode NodeOf(IReadOnlyList<YamlNode> nodes, string name)
        => nodes.FirstOrDefault(n => n is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode("name"), out var text)
            && (text as YamlScalarNode)?.Value == name)
            ?? nodes.FirstOrDefault() ?? root.Node;
}
