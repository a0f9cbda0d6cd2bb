namespace ReleaseWorkflows.Messages;

/// <summary>Names of the signals between our workflows. People never send these.</summary>
public static class InternalSignals
{
    /// <summary>To an environment: <see cref="EnvironmentEntry"/>.</summary>
    public const string Enter = "enter";

    /// <summary>To an environment: workflow id of who no longer waits at the gate.</summary>
    public const string LeaveGate = "leaveGate";

    /// <summary>To an environment: <see cref="LockRequest"/>.</summary>
    public const string RequestLock = "requestLock";

    /// <summary>To an environment: <see cref="LockRelease"/>.</summary>
    public const string FreeLock = "freeLock";

    /// <summary>To an environment: <see cref="KnownGood"/>.</summary>
    public const string RecordGood = "recordGood";

    /// <summary>To an environment: <see cref="TakenBack"/>.</summary>
    public const string RecordTakenBack = "recordTakenBack";

    /// <summary>From an environment: <see cref="EnvironmentAnswer"/>.</summary>
    public const string Answer = "environmentAnswers";

    /// <summary>From an environment: <see cref="LockGrant"/>.</summary>
    public const string Granted = "lockGranted";

    /// <summary>From an environment: <see cref="LockStanding"/>.</summary>
    public const string Standing = "lockWaits";

    /// <summary>From an environment: <see cref="LockPreempted"/>.</summary>
    public const string Preempted = "lockPreempted";

    /// <summary>From an environment: <see cref="NewerRelease"/>, at the gate.</summary>
    public const string Superseded = "superseded";

    /// <summary>From an environment: <see cref="NewerRelease"/>, in the environment.</summary>
    public const string Succeeded = "succeeded";
}
