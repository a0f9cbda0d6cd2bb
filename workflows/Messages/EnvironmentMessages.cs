using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What an environment workflow is started with.</summary>
/// <param name="Carried">What the run before left; null for the first run.</param>
/// <param name="ContinueAfter">Events after which a run continues as new; 0: when the service suggests it.</param>
public sealed record EnvironmentInput(ProjectName Project, EnvironmentName Environment, EnvironmentState? Carried, int ContinueAfter = 0);

/// <summary>Asks for the lock.</summary>
/// <param name="RequestId">Names the request for ever; asking twice is asking once.</param>
/// <param name="Owner">Workflow id of who asks.</param>
/// <param name="OwnerRun">Run id of who asks.</param>
/// <param name="Urgent">True for a rollback: goes to the front, is exempt from a freeze, and asks the holder to stop at its next safe point.</param>
/// <param name="TakesOver">Request id of the holder that hands its lock over; null when there is none.</param>
public sealed record LockRequest(
    string RequestId, string Owner, string OwnerRun, ReleaseVersion Version, string Reason, bool Urgent, string? TakesOver);

/// <summary>The lock is yours.</summary>
public sealed record LockGrant(string RequestId, EnvironmentName Environment, FencingToken Token, string Owner, string OwnerRun, ReleaseVersion Version, string Reason, DateTimeOffset Since);

/// <summary>A release that was good here.</summary>
public sealed record KnownGood(ReleaseRef Release, ImmutableArray<PinnedArtifact> Artifacts, string WorkflowId, string RunId, Digest PlanHash, DateTimeOffset At);

/// <summary>An artifact of a known-good release.</summary>
public sealed record PinnedArtifact(ArtifactName Name, string File, Digest Digest, long Size);

/// <summary>Who stopped releases, and why.</summary>
public sealed record Freeze(string By, string Reason, DateTimeOffset Since);

/// <summary>A version that may not come back.</summary>
public sealed record Quarantine(ReleaseVersion Version, string Reason, DateTimeOffset Since);

/// <summary>A release that waits at the gate of this environment.</summary>
public sealed record GateWaiter(ReleaseVersion Version, string Owner, string OwnerRun);

/// <summary>Everything that an environment knows; carried from run to run.</summary>
/// <param name="KnownGood">Newest first, at most 20.</param>
/// <param name="Released">Every version that ever went live here, oldest first, at most 1,000.</param>
/// <param name="SeenIds">Requests and decisions that were dealt with, at most 1,000.</param>
/// <param name="AuditHead">Hash of the last line of the audit chain; empty before the first.</param>
public sealed record EnvironmentState(
    FencingToken LastToken,
    LockGrant? Holder,
    ImmutableArray<LockRequest> Queue,
    Freeze? Freeze,
    ImmutableArray<KnownGood> KnownGood,
    ImmutableArray<ReleaseRef> Released,
    ImmutableArray<Quarantine> Quarantined,
    ImmutableArray<GateWaiter> Waiters,
    ImmutableArray<string> SeenIds,
    string AuditHead)
{
    /// <summary>Nothing yet.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public static EnvironmentState Empty => new(new(0), null, [], null, [], [], [], [], [], string.Empty);
}

/// <summary>Answer of an environment's query <c>environment</c>.</summary>
/// <param name="Statement">What <c>freeze</c> and <c>unfreeze</c> sign; null in the first moments.</param>
public sealed record EnvironmentView(ProjectName Project, EnvironmentName Environment, EnvironmentState State, Trust.StatedEvidence? Statement);
