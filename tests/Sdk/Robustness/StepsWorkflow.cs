using System.Collections.Concurrent;
using Temporalio.Activities;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Tests.Sdk.Robustness;

/// <summary>Runs activities one after the other and adds up what they return.</summary>
[Workflow]
public class StepsWorkflow
{
    [WorkflowRun]
    public async Task<int> RunAsync(int steps)
    {
        var sum = 0;
        for (var i = 0; i < steps; i++)
        {
            sum += await Workflow.ExecuteActivityAsync<int>("step", [i], new() { StartToCloseTimeout = TimeSpan.FromMinutes(5) });
        }
        return sum;
    }
}

/// <summary>Counts how often each step of each workflow is executed.</summary>
internal sealed class CountedSteps
{
    private readonly ConcurrentDictionary<(string Workflow, int Step), int> executions = new();

    /// <summary>Called inside of each step, with its number.</summary>
    public Func<int, Task> During { get; set; } = _ => Task.CompletedTask;

    public int Total => executions.Count;

    public int Most => executions.Values.Max();

    /// <summary>A worker on a queue of its own that runs the steps.</summary>
    public TemporalWorkerOptions Options(string queue) =>
        new TemporalWorkerOptions(queue).AddWorkflow<StepsWorkflow>().AddActivity(StepAsync);

    [Activity("step")]
    private async Task<int> StepAsync(int step)
    {
        var id = ActivityExecutionContext.Current.Info.WorkflowId!;
        executions.AddOrUpdate((id, step), 1, (_, count) => count + 1);
        await During(step);
        return step;
    }
}
