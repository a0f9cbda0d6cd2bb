namespace Temporalio.Activities;

/// <summary>Why an activity's cancellation token fired.</summary>
public enum ActivityCancelReason
{
    /// <summary>Not cancelled.</summary>
    None = 0,

    /// <summary>The server no longer knows the activity: it timed out there, or its workflow closed.</summary>
    GoneFromServer = 1,

    /// <summary>The workflow (or an operator) asked for cancellation.</summary>
    CancelRequested = 2,

    /// <summary>A start-to-close or heartbeat timeout passed.</summary>
    Timeout = 3,

    /// <summary>The worker is shutting down and the grace period is over.</summary>
    WorkerShutdown = 4,

    /// <summary>Heartbeat details could not be converted or recorded.</summary>
    HeartbeatRecordFailure = 5,

    /// <summary>The activity was paused.</summary>
    Paused = 6,

    /// <summary>The activity was reset.</summary>
    Reset = 7,
}
