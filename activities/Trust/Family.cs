using Temporalio.Activities;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>Asks the service who started whom; a workflow's own word about its parent would prove nothing.</summary>
internal static class Family
{
    public static async Task<bool> IsSelfOrChildAsync(AskingRun asking, string workflowId, string runId)
    {
        if (asking.WorkflowId == workflowId && asking.RunId == runId)
            return true;
        var handle = ActivityExecutionContext.Current.TemporalClient.GetWorkflowHandle(asking.WorkflowId, asking.RunId);
        var described = await handle.DescribeAsync().ConfigureAwait(false);
        return described.ParentId == workflowId && described.ParentRunId == runId;
    }
}
