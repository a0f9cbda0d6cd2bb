using System.Collections.Immutable;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads the plan's gates.</summary>
internal sealed class GateReader(Problems problems)
{
    /// <summary>Gates before environments of the plan.</summary>
    public ImmutableArray<GatePlan> ReadAll(Map plan, ImmutableArray<EnvironmentPlan> environments)
    {
        if (plan["gates"] is not { } node) return [];
        var gates = ImmutableArray.CreateBuilder<GatePlan>();
        foreach (var (key, name, value) in Map.Entries(node, "'gates'", problems))
        {
            var environment = environments.FirstOrDefault(e => e.Name.Text == name);
            if (environment is null)
            {
                var names = environments.Select(e => e.Name.Text).ToArray();
                problems.Add(
                    key, $"There is no environment '{name}'; environments are {Map.Listed(names)}.", Spelling.HintFor(name, names));
            }
            else gates.Add(Read(environment.Name, value));
        }
        return gates.ToImmutable();
    }

    /// <summary>Roles and how many of each: a plan's or a policy's.</summary>
    public static ImmutableArray<Need> Needs(Map gate)
    {
        if (gate.Required("needs") is not { } node) return [];
        var needs = ImmutableArray.CreateBuilder<Need>();
        foreach (var (key, name, value) in Map.Entries(node, $"'needs' of {gate.What}", gate.Problems))
        {
            if (gate.WordOf<Role>(name, key) is not { } role) continue;
            if (value is YamlScalarNode { Value: { } text } && int.TryParse(text, out var count) && count is >= 1 and <= 100)
                needs.Add(new(role, count));
            else gate.Problems.Add(value, $"'{name}' in 'needs' of {gate.What} is a whole number from 1 to 100.");
        }
        if (needs.Count == 0) gate.Problems.Add(node, $"'needs' of {gate.What} names at least one role and how many of it.");
        return needs.ToImmutable();
    }

    private GatePlan Read(EnvironmentName before, YamlNode node)
    {
        var map = Map.Open(node, $"the gate before '{before}'", problems, ["needs", "remind", "escalate", "expire", "keep"], "evidence");
        var usual = GatePlan.Usual(before);
        var gate = new GatePlan(
            before, Needs(map), map.Time("remind"), ReadEscalation(map), map.Time("expire") ?? usual.Expire,
            map.Time("keep") ?? usual.Keep);
        if (gate.Remind >= gate.Expire) problems.Add(map.At("remind"), $"{Map.Capital(map.What)} expires before it reminds.");
        if (gate.Escalate?.After >= gate.Expire) problems.Add(map.At("escalate"), $"{Map.Capital(map.What)} expires before it escalates.");
        return gate;
    }

    private EscalationPlan? ReadEscalation(Map gate)
    {
        if (gate["escalate"] is not { } node) return null;
        var map = Map.Open(node, $"'escalate' of {gate.What}", problems, ["after", "to"]);
        map.Required("after");
        var (after, to) = (map.Time("after"), map.Word<Role>("to", required: true));
        return after is { } time && to is { } role ? new(time, role) : null;
    }
}
