using Temporalio.Workflows;

namespace Tests.Sdk.Robustness;

/// <summary>Gives its activity one second for an attempt.</summary>
[Workflow]
public class ImpatientWorkflow
{
    [WorkflowRun]
    public Task<int> RunAsync() => Workflow.ExecuteActivityAsync<int>("act", [], new() { StartToCloseTimeout = TimeSpan.FromSeconds(1) });
}
