using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>The plan's hosts, components and checks with every placeholder replaced.</summary>
internal sealed class Fleet(ReleaseRef release, Charter charter)
{
    private readonly ReleasePlan plan = charter.Plan;
    private readonly TagName tag = charter.Plan.TagOf(release.Version);
    private readonly Values values = charter.ValuesOf(release);

    /// <summary>A component on a host, to run the given artifacts.</summary>
    public HostOrder Order(EnvironmentName environment, HostPlan host, ComponentPlan component, ImmutableArray<VerifiedArtifact> artifacts)
    {
        var artifact = component.Deploy.Brings is { } name ? artifacts.FirstOrDefault(a => a.Name == name) : null;
        return HostOrders.Of(release, charter, environment, host, component, artifact);
    }

    /// <summary>A component on a host, to run again what ran before: version and digest stand for that.</summary>
    public HostOrder OrderBack(EnvironmentName environment, HostPlan host, ComponentPlan component, HostState target)
        => HostOrders.Back(release, charter, environment, host, component, target);

    /// <summary>A list of checks for some hosts of an environment: what is about one host once for each, the rest once.</summary>
    public ImmutableArray<PlacedCheck> Place(ImmutableArray<Check> checks, EnvironmentName environment, ImmutableArray<HostPlan> hosts)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedCheck>();
        foreach (var check in checks)
        {
            if (!check.IsPerHost()) placed.Add(Placed(check, null, values.In(environment)));
            else foreach (var host in hosts) placed.Add(Placed(check, host, values.In(environment).On(host)));
        }
        return placed.ToImmutable();
    }

    /// <summary>A check before any environment.</summary>
    public CheckOrder Order(Check check)
        => new(release, plan.Source, tag, check with { Work = Template.Fill(check.Work, values) }, null, null, values);

    /// <summary>A placed check as an order.</summary>
    public CheckOrder Order(PlacedCheck placed, EnvironmentName environment)
        => new(release, plan.Source, tag, placed.Check, environment, placed.Host, placed.Values);

    private static PlacedCheck Placed(Check check, HostPlan? host, Values here)
        => new(host, check with { Work = Template.Fill(check.Work, here) }, here);
}
