namespace Temporalio.Exceptions;

/// <summary>Waiting for an update ended early; the update itself may still be accepted or completed.</summary>
public class WorkflowUpdateRpcTimeoutOrCanceledException : RpcTimeoutOrCanceledException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="inner">The call's own error, or null.</param>
    public WorkflowUpdateRpcTimeoutOrCanceledException(Exception? inner)
        : base("Waiting for the update timed out or was cancelled", inner)
    {
    }
}
