using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Worker;

[Workflow]
public class CancellingWorkflow
{
    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var activity = Workflow.ExecuteActivityAsync("wait", [], new()
        {
            StartToCloseTimeout = TimeSpan.FromMinutes(1),
            HeartbeatTimeout = TimeSpan.FromSeconds(2),
            CancellationType = ActivityCancellationType.WaitCancellationCompleted,
            CancellationToken = scope.Token,
        });
        await Workflow.DelayAsync(100);
        scope.Cancel();
        try
        {
            await activity;
            return "completed";
        }
        catch (ActivityFailureException e)
        {
            return e.InnerException!.GetType().Name;
        }
    }
}
