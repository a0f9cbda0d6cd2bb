using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>How putting back ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RollbackResult>))]
public enum RollbackResult
{
    /// <summary>Every host is back and was verified.</summary>
    Restored,
    /// <summary>Every host was already there, and healthy.</summary>
    NoopHealthy,
    /// <summary>Every host was already there, and not healthy: a human has to look.</summary>
    NoopUnhealthy,
    /// <summary>Some hosts are not back, or are back and not healthy.</summary>
    Partial,
    /// <summary>What was to be restored is missing or damaged; nothing was touched.</summary>
    FailedAsset,
}

/// <summary>One host after putting back.</summary>
/// <param name="Wanted">What it should run.</param>
/// <param name="Observed">What it was seen to run.</param>
/// <param name="Restored">True when the two agree.</param>
/// <param name="Changed">False: it was already so.</param>
/// <param name="Why">Empty when restored, else one sentence.</param>
public sealed record HostRestored(
    HostName Host, ComponentName Component, HostState Wanted, HostState? Observed, bool Restored, bool Changed, string Why);

/// <summary>What a rollback did.</summary>
/// <param name="Target">What it went back to, for people: a version, or <c>nothing was there</c>.</param>
/// <param name="NextAction">One sentence for the operator.</param>
/// <param name="Incident">Null when none was written.</param>
public sealed record RollbackReport(
    EnvironmentName Environment,
    RollbackResult Result,
    string Target,
    ImmutableArray<HostRestored> Hosts,
    ImmutableArray<CheckResult> Verification,
    bool Frozen,
    IncidentEvidence? Incident,
    string NextAction)
{
    /// <summary>True when production is as it was and healthy.</summary>
    [JsonIgnore]
    public bool IsGood => Result is RollbackResult.Restored or RollbackResult.NoopHealthy;

    /// <summary>For people: <c>restored: 2/3 changed, 3/3 back at 1.3.2</c>.</summary>
    public string Sentence()
        => $"{Result}: {Hosts.Count(h => h.Changed)}/{Hosts.Length} changed, {Hosts.Count(h => h.Restored)}/{Hosts.Length} back at {Target}";
}
