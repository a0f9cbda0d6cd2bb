using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads health, guard, and what a rollback verifies.</summary>
internal sealed class WatchReader(Problems problems, CheckReader checks)
{
    private static readonly string[] Own = ["failing", "do"];

    /// <summary>How long good has to last.</summary>
    public HealthPlan Health(Map plan)
    {
        if (plan.Required("health") is not { } node) return new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, []);
        var map = Map.Open(node, "'health'", problems, ["startup", "every", "hold", "rollbackAfter", "checks"], "report");
        var list = checks.ReadAll(map, "checks", maySkip: false);
        if (map.Required("checks") is { } written && list.IsEmpty && written is YamlSequenceNode { Children.Count: 0 })
            problems.Add(written, "'health' needs at least one check.");
        return new(
            map.Time("startup", above: false) ?? TimeSpan.FromSeconds(10),
            map.Time("every") ?? TimeSpan.FromSeconds(5),
            map.Time("hold", above: false) ?? TimeSpan.FromMinutes(1),
            map.Time("rollbackAfter") ?? TimeSpan.FromMinutes(5),
            list);
    }

    /// <summary>Watching after success; null when the plan has none.</summary>
    public GuardPlan? Guard(Map plan, HealthPlan health, ImmutableArray<Check> smoke)
    {
        if (plan["guard"] is not { } node) return null;
        var map = Map.Open(node, "'guard'", problems, ["for", "every", "triggers"], "triage");
        var triggers = ImmutableArray.CreateBuilder<GuardTrigger>();
        foreach (var item in map.List("triggers"))
            if (Trigger(item, health, smoke) is { } trigger) triggers.Add(trigger);
        if (map.Required("triggers") is YamlSequenceNode { Children.Count: 0 } empty)
            problems.Add(empty, "'guard' needs at least one trigger.");
        return new(map.Time("for") ?? TimeSpan.FromMinutes(30), map.Time("every") ?? health.Every, triggers.ToImmutable());
    }

    /// <summary>A list of checks, or <c>health</c>, <c>smoke</c> or the name of one of theirs.</summary>
    public ImmutableArray<Check> Verify(Map rollback, HealthPlan health, ImmutableArray<Check> smoke)
    {
        if (rollback["verify"] is not { } node) return [];
        if (node is YamlScalarNode) return Named(node, health, smoke);
        return [.. rollback.List("verify").SelectMany(n => n is YamlScalarNode
            ? Named(n, health, smoke)
            : checks.Read(n, "a check of 'verify'", maySkip: false) is { } check ? [check] : ImmutableArray<Check>.Empty)];
    }

    private GuardTrigger? Trigger(YamlNode node, HealthPlan health, ImmutableArray<Check> smoke)
    {
        const string What = "a trigger of 'guard'";
        var byName = node is not YamlMappingNode written || written.Children.ContainsKey(new YamlScalarNode("when"));
        var map = byName
            ? Map.Open(node, What, problems, ["name", "when", .. Own], "metrics", "logs", "signal")
            : Map.Peek(node, What, problems);
        ImmutableArray<Check> watched = byName
            ? map["when"] is { } when ? Named(when, health, smoke) : []
            : checks.Read(node, What, maySkip: false, Own) is { } check ? [check] : [];
        var name = map.Word<CheckName>(map["name"] is null ? "when" : "name");
        var action = Action(map);
        return name is { } word && !watched.IsEmpty
            ? new(word, watched, map.Time("failing", above: false) ?? TimeSpan.FromMinutes(5), action)
            : null;
    }

    private GuardAction Action(Map map)
    {
        if (map["do"] is YamlScalarNode { Value: "ask" } ask)
        {
            problems.AddUnsupported(ask, "'do: ask' in a trigger", "Use 'page', and 'release rollback' when it is needed.");
            return GuardAction.Page;
        }
        map.Required("do");
        return map.OneOf("do", "rollback", "page") == "rollback" ? GuardAction.Rollback : GuardAction.Page;
    }

    private ImmutableArray<Check> Named(YamlNode node, HealthPlan health, ImmutableArray<Check> smoke)
    {
        var name = (node as YamlScalarNode)?.Value ?? string.Empty;
        if (name == "health") return health.Checks;
        if (name == "smoke" && !smoke.IsEmpty) return smoke;
        var all = health.Checks.AddRange(smoke);
        if (all.FirstOrDefault(c => c.Name.Text == name) is { } check) return [check];
        string[] known =
        [
            "health", .. smoke.IsEmpty ? [] : new[] { "smoke" },
            .. all.Select(c => c.Name.Text).Where(n => n is not ("health" or "smoke")).Distinct(),
        ];
        problems.Add(
            node, $"There is no check '{name}'; known {(known.Length == 1 ? "is" : "are")} {Map.Listed(known)}.",
            Spelling.HintFor(name, known));
        return [];
    }
}
