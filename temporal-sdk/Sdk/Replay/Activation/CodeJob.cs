namespace Temporalio.Replay.Activation;

/// <summary>A job that calls the workflow code.</summary>
internal sealed class CodeJob(Action action) : IJob
{
    public void Apply() => action();
}
