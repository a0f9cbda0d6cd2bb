using System.Text.Json.Serialization;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Looks at hosts and changes them, one component of one host at a time.</summary>
public interface IHosts
{
    /// <summary>What runs now.</summary>
    [Activity]
    Task<HostState> ObserveHostAsync(HostOrder order);

    /// <summary>Whether the host could be put back to what it runs now; captures the env-file on the host (0600) when it could.</summary>
    [Activity]
    Task<HostWayBack> ProveWayBackAsync(HostOrder order);

    /// <summary>
    /// Verifies the authorization for itself, looks first, records on the host what ran before, changes, looks again. Heartbeats at least
    /// every 10 s. Done already is done: nothing is touched and the change says so.
    /// </summary>
    /// <remarks>
    /// Fails as <see cref="Failures.Refused"/> (authorization, not retryable), <see cref="Failures.StaleToken"/> (not retryable),
    /// <see cref="Failures.DigestMismatch"/> (not retryable), <see cref="Failures.HostFailed"/> (retryable).
    /// </remarks>
    [Activity]
    Task<HostChange> ChangeHostAsync(HostChangeOrder order);

    /// <summary>
    /// Puts one component of one host back to what was recorded on the host before this release changed it; to nothing when nothing was
    /// there. Allowed for what the host itself recorded when the workflow that asks is a child of the run that the statement names, or by a
    /// signed
    /// rollback decision whose statement names the run that asks. Already so: nothing is touched.
    /// </summary>
    /// <remarks>Fails as <see cref="ChangeHostAsync"/> does, and as <see cref="Failures.AssetMissing"/> when what is to be restored is
    /// gone.</remarks>
    [Activity]
    Task<HostChange> PutBackHostAsync(PutBackOrder order);
}

/// <summary>One component of one host.</summary>
/// <param name="Deploy">Placeholders already replaced for this host and this artifact.</param>
/// <param name="Artifact">What the component should run; null when it brings none.</param>
/// <param name="Values">For the RELEASE_… variables of its commands.</param>
public sealed record HostOrder(
    ReleaseRef Release,
    EnvironmentName Environment,
    HostPlan Host,
    ComponentName Component,
    Deploy Deploy,
    VerifiedArtifact? Artifact,
    Values Values);

/// <summary>A change that somebody answers for.</summary>
/// <param name="Before">What was observed before; the host's own observation decides.</param>
/// <param name="Charter">What <paramref name="Host"/> has to follow from.</param>
public sealed record HostChangeOrder(HostOrder Host, HostState Before, Authorization Authorization, Charter Charter);

/// <summary>Why something is put back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RollbackCause>))]
public enum RollbackCause
{
    /// <summary>The release that changed it failed on the way.</summary>
    Compensation,
    /// <summary>Guarding tripped after the release was live.</summary>
    Guard,
    /// <summary>An operator asked for it.</summary>
    Operator,
}

/// <summary>The way back of one change.</summary>
/// <param name="Host">Placeholders replaced for what is to be restored; its release is the one that is taken back.</param>
/// <param name="Target">What the host should run.</param>
/// <param name="Undoes">Version that is taken back.</param>
/// <param name="Charter">What <paramref name="Host"/> has to follow from where the host remembers no change.</param>
public sealed record PutBackOrder(
    HostOrder Host, HostState Target, ReleaseVersion Undoes, RollbackCause Cause, Authorization Authorization, Charter Charter);
