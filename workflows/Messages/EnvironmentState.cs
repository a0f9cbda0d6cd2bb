using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

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
    public static EnvironmentState Empty => new(new(0), null, [], null, [], [], [], [], [], string.Empty);
}

/// <summary>Answer of an environment's query <c>environment</c>.</summary>
/// <param name="Statement">What <c>freeze</c> and <c>unfreeze</c> sign; null in the first moments.</param>
public sealed record EnvironmentView(
    ProjectName Project, EnvironmentName Environment, EnvironmentState State, Trust.StatedEvidence? Statement);
