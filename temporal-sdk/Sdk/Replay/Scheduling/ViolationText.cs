namespace Temporalio.Replay.Scheduling;

/// <summary>The sentences for workflow code that breaks the rules of scheduling. Each says what to use instead.</summary>
internal static class ViolationText
{
    public const string NotInWorkflow = "Not in workflow: this may only be called by workflow code, on the workflow's own scheduler.";

    public const string LeftScheduler =
        "Not in workflow: this code began as workflow code and has left the workflow's scheduler, most likely through ConfigureAwait(false). "
        + "Await without it, or with ConfigureAwait(true), and start tasks with Workflow.RunTaskAsync.";

    public const string ConfigureAwaitFalse =
        "Workflow code awaited a task with ConfigureAwait(false), so that it would have gone on on a thread of the pool. "
        + "Await without it, or with ConfigureAwait(true).";

    public const string ForeignCompletion =
        "Workflow code waited for something that another thread completed, such as file or network input or a thread of its own. "
        + "Put such work into an activity and call it with Workflow.ExecuteActivityAsync; wait with Workflow.WaitConditionAsync or Workflow.DelayAsync.";
}
