using Temporalio.Activities;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>The run of a workflow that scheduled an activity, as the service says and nobody in between.</summary>
internal sealed record AskingRun(string WorkflowId, string RunId)
{
    public static AskingRun Current => ActivityExecutionContext.Current.Info is { WorkflowId: { } workflow, WorkflowRunId: { } run }
        ? new AskingRun(workflow, run)
        : throw Failures.Refused("Only a workflow may ask for this.");
}
