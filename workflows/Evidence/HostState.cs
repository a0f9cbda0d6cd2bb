using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>What runs on a host for one component, as observed.</summary>
/// <param name="Present">False: nothing is there, and the rest is null.</param>
/// <param name="Version">What it calls itself; null when it does not say.</param>
/// <param name="Digest">The artifact it came from; null when it cannot be known.</param>
/// <param name="Settings">Digest of the env-file; null when there is none.</param>
/// <param name="Place">Where on the host: a release directory; null when there is none.</param>
public sealed record HostState(bool Present, string? Version, Digest? Digest, Digest? Settings, string? Place)
{
    /// <summary>Nothing is there.</summary>
    [JsonIgnore]
    public static HostState Nothing => new(false, null, null, null, null);

    /// <summary>The same thing runs with the same settings.</summary>
    public bool IsSameAs(HostState other)
        => Present == other.Present && Version == other.Version && Digest == other.Digest && Settings == other.Settings;

    /// <summary>For a statement: the digest, else the version, else <c>nothing</c> or <c>unknown</c>; never an address or a time.</summary>
    public string ToStated() => !Present ? "nothing" : Digest?.Text ?? Version ?? "unknown";

    /// <summary>For people: <c>sha256:77aa…0c1d (1.3.2)</c>.</summary>
    public override string ToString() => (Present, Digest, Version) switch
    {
        (false, _, _) => "nothing",
        (_, { } digest, { } version) => $"{digest.Short} ({version})",
        (_, { } digest, null) => digest.Short,
        (_, null, { } version) => version,
        _ => "something unknown",
    };
}
