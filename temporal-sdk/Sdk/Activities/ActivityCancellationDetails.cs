namespace Temporalio.Activities;

/// <summary>Everything known about a cancelled activity at the time its token fired. Several properties can be true at once.</summary>
public class ActivityCancellationDetails
{
    /// <summary>The server no longer knows the activity.</summary>
    public bool IsGoneFromServer { get; init; }

    /// <summary>Cancellation was requested.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>The activity timed out.</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>The worker is shutting down.</summary>
    public bool IsWorkerShutdown { get; init; }

    /// <summary>The activity was paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>The activity was reset.</summary>
    public bool IsReset { get; init; }

    /// <summary>A heartbeat could not be converted or recorded.</summary>
    public bool IsHeartbeatRecordFailure { get; init; }
}
