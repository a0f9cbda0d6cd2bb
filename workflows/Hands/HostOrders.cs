using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Hands;

/// <summary>
/// What follows from a plan for one component on one host. Workflows make their orders by it, and whoever changes a host makes the order
/// again by it and compares: one rule on both sides.
/// </summary>
public static class HostOrders
{
    /// <summary>To run what the release brings.</summary>
    /// <param name="artifact">What the component brings; null when it brings nothing.</param>
    /// <exception cref="FormatException">A placeholder of the plan stands for nothing.</exception>
    public static HostOrder Of(
        ReleaseRef release, Charter charter, EnvironmentName environment, HostPlan host, ComponentPlan component,
        VerifiedArtifact? artifact)
    {
        var here = charter.ValuesOf(release).In(environment).On(host);
        if (artifact is not null) here = here.With(new Setting("digest", artifact.Digest.Text));
        return new(release, environment, host, component.Name, Template.Fill(component.Deploy, here), artifact, here);
    }

    /// <summary>To run again what ran before: version and digest stand for that.</summary>
    /// <exception cref="FormatException">A placeholder of the plan stands for nothing.</exception>
    public static HostOrder Back(
        ReleaseRef release, Charter charter, EnvironmentName environment, HostPlan host, ComponentPlan component, HostState target)
    {
        var here = charter.ValuesOf(release).In(environment).On(host).With(new Setting("digest", target.Digest?.Text ?? string.Empty));
        if (target.Version is { } version)
            here = here.With(new Setting("version", version), new Setting("tag", TagOf(charter.Plan, version)));
        return new(release, environment, host, component.Name, Template.Fill(component.Deploy, here), null, here);
    }

    /// <summary>Whether two orders say the same, to the letter.</summary>
    public static bool AreSame(HostOrder one, HostOrder other) => CanonicalJson.Of(one) == CanonicalJson.Of(other);

    private static string TagOf(ReleasePlan plan, string version)
        => plan.Source.Tag.Replace("{version}", version, StringComparison.Ordinal);
}
