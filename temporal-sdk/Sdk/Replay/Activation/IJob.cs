namespace Temporalio.Replay.Activation;

/// <summary>One thing the workflow code is told in an activation. Applying it only completes promises and queues handlers.</summary>
internal interface IJob
{
    void Apply();
}
