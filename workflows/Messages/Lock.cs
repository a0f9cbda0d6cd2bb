using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>Asks for the lock.</summary>
/// <param name="RequestId">Names the request for ever; asking twice is asking once.</param>
/// <param name="Owner">Workflow id of who asks.</param>
/// <param name="OwnerRun">Run id of who asks.</param>
/// <param name="Urgent">True for a rollback: goes to the front, is exempt from a freeze, and asks the holder to stop at its next safe
/// point.</param>
/// <param name="TakesOver">Request id of the holder that hands its lock over; null when there is none.</param>
public sealed record LockRequest(
    string RequestId, string Owner, string OwnerRun, ReleaseVersion Version, string Reason, bool Urgent, string? TakesOver);

/// <summary>The lock is yours.</summary>
public sealed record LockGrant(
    string RequestId,
    EnvironmentName Environment,
    FencingToken Token,
    string Owner,
    string OwnerRun,
    ReleaseVersion Version,
    string Reason,
    bool Urgent,
    DateTimeOffset Since);

/// <summary>The lock is not yours yet.</summary>
/// <param name="Why">For people: who holds it, or who froze the environment.</param>
public sealed record LockStanding(string RequestId, EnvironmentName Environment, int Position, string Why);

/// <summary>Frees a lock, or leaves the line for it.</summary>
public sealed record LockRelease(string RequestId, string Reason);

/// <summary>A holder shall stop at its next safe point, put back what it changed, and free the lock.</summary>
public sealed record LockPreempted(string RequestId, EnvironmentName Environment, string By, string Reason);
