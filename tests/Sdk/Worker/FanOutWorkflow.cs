using Temporalio.Workflows;

namespace Tests.Sdk.Worker;

[Workflow]
public class FanOutWorkflow
{
    [WorkflowRun]
    public Task RunAsync(int width) => Workflow.WhenAllAsync(Enumerable.Range(0, width).Select(_ =>
        Workflow.ExecuteActivityAsync("act", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) })));
}
