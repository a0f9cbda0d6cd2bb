using Temporalio.Activities;
using Temporalio.Workflows;

namespace Tests.Bench.Live;

/// <summary>The kit's OneActivity: an activity that returns its argument.</summary>
[Workflow("OneActivity")]
public class LiveWorkflow
{
    private static readonly ActivityOptions Patience = new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) };

    [WorkflowRun]
    public Task<string> RunAsync(string text) => Workflow.ExecuteActivityAsync(() => EchoAsync(text), Patience);

    [Activity("echo")]
    public static Task<string> EchoAsync(string text) => Task.FromResult(text);
}
