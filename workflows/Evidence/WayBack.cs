using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>The proof, made before a gate opens, that an environment could be put back.</summary>
/// <param name="Estimate">How long putting back all hosts would take, from what similar steps took.</param>
public sealed record WayBack(EnvironmentName Environment, ImmutableArray<HostWayBack> Hosts, TimeSpan Estimate)
{
    /// <summary>True when no host lacks what it needs.</summary>
    [JsonIgnore]
    public bool IsProved => Hosts.All(host => host.Ready);
}
