using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Activities;

/// <summary>Keeps environments' workflows running, and watches holders of their locks.</summary>
public sealed class EnvironmentActivities : IEnvironments
{
    /// <inheritdoc/>
    [Activity]
    public Task EnsureEnvironmentAsync(ProjectName project, EnvironmentName environment)
    {
        var options = new WorkflowOptions(WorkflowIds.Environment(project, environment), WorkflowIds.TaskQueue)
        {
            IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
            StaticSummary = $"{environment} of {project}: lock, freeze, known-good history",
        };
        var input = new EnvironmentInput(project, environment, null);
        return ActivityExecutionContext.Current.TemporalClient.StartWorkflowAsync(
            (EnvironmentWorkflow workflow) => workflow.RunAsync(input), options);
    }

    /// <inheritdoc/>
    [Activity]
    public async Task WatchHolderAsync(string workflowId, string runId)
    {
        var handle = ActivityExecutionContext.Current.TemporalClient.GetWorkflowHandle(workflowId, runId);
        if (await IsRunningAsync(handle).ConfigureAwait(false))
            throw Failures.HolderStillRuns(workflowId);
    }

    // A run that retention has removed is as closed as one that can still be described.
    private static async Task<bool> IsRunningAsync(WorkflowHandle handle)
    {
        try
        {
            return (await handle.DescribeAsync().ConfigureAwait(false)).Status == WorkflowExecutionStatus.Running;
        }
        catch (RpcException gone) when (gone.Code == RpcException.StatusCode.NotFound)
        {
            return false;
        }
    }
}
