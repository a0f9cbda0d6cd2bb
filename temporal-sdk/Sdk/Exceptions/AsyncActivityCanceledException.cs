namespace Temporalio.Exceptions;

/// <summary>The heartbeat of an activity that is completed from outside was answered with "cancelled", "paused" or "reset".</summary>
public class AsyncActivityCanceledException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    public AsyncActivityCanceledException()
        : base("The activity was cancelled, paused or reset")
    {
    }
}
