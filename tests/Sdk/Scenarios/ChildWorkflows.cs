using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class ChildEcho
{
    [WorkflowRun]
    public async Task<JsonElement?> RunAsync(JsonElement? value, int ms)
    {
        await Workflow.DelayAsync(ms);
        return value;
    }
}

[Workflow]
public class ChildFail
{
    [WorkflowRun]
    public async Task RunAsync(string message, int ms)
    {
        await Workflow.DelayAsync(ms);
        throw new ApplicationFailureException(message, "ChildBroken", details: [Workflow.Info.Attempt]);
    }
}

[Workflow]
public class ChildSucceedOnAttempt
{
    [WorkflowRun]
    public async Task<int> RunAsync(int wanted, int ms)
    {
        var attempt = Workflow.Info.Attempt;
        await Workflow.DelayAsync(ms);
        return attempt < wanted ? throw new ApplicationFailureException($"attempt {attempt} failed", "Flaky") : attempt;
    }
}

[Workflow]
public class ChildWait
{
    private readonly List<JsonElement?> values = [];

    [WorkflowRun]
    public async Task<JsonElement?> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => values.Count > 0);
        return values[0];
    }

    [WorkflowSignal]
    public Task Proceed(JsonElement? value)
    {
        values.Add(value);
        return Task.CompletedTask;
    }
}

[Workflow]
public class ChildSlowCancel
{
    [WorkflowRun]
    public async Task RunAsync(int ms)
    {
        try
        {
            await Workflow.WaitConditionAsync(() => false);
        }
        catch (OperationCanceledException)
        {
            await Workflow.DelayAsync(ms, CancellationToken.None);
            throw;
        }
    }
}
