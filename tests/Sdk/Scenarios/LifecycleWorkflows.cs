using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class WaitForFinish
{
    private readonly List<JsonElement?> values = [];

    [WorkflowRun]
    public async Task<JsonElement?> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => values.Count > 0);
        return values[0];
    }

    [WorkflowSignal]
    public Task Finish(JsonElement? value = null)
    {
        values.Add(value);
        return Task.CompletedTask;
    }
}

[Workflow]
public class ReturnValue
{
    [WorkflowRun]
    public Task<JsonElement?> RunAsync(JsonElement? value = null) => Task.FromResult(value);
}

[Workflow]
public class ContinueAsOther
{
    [WorkflowRun]
    public Task RunAsync(JsonElement value) => throw Workflow.CreateContinueAsNewException(
        "ReturnValue",
        [value],
        new() { Memo = new Dictionary<string, object> { ["changed"] = true }, RunTimeout = TimeSpan.FromSeconds(30) });
}

[Workflow]
public class CancelWithCleanup
{
    [WorkflowRun]
    public async Task RunAsync()
    {
        try
        {
            await Workflow.WaitConditionAsync(() => false);
        }
        catch (OperationCanceledException)
        {
            await Calls.ActivityAsync("Echo", ["cleaned up"], token: CancellationToken.None);
            throw;
        }
    }
}

[Workflow]
public class CancelIgnored
{
    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        await TimerCancelled.EndedAsync(Workflow.DelayAsync(TimeSpan.FromSeconds(60)));
        return "completed despite the cancellation";
    }
}

[Workflow]
public class CancelDuringActivity
{
    [WorkflowRun]
    public Task RunAsync() =>
        Calls.ActivityAsync("HeartbeatUntilCancelled", [], new() { StartToCloseTimeout = 20_000, HeartbeatTimeout = 2_000 });
}

[Workflow]
public class TaskFails
{
    [WorkflowRun]
    public async Task<string> RunAsync() =>
        (await Calls.StepAsync("shouldFail"))!.Value.GetBoolean() ? throw new InvalidCastException("broken code") : "fixed";
}

[Workflow]
public class StepsBySignal
{
    private readonly List<JsonElement?> values = [];

    [WorkflowRun]
    public async Task<List<JsonElement?>> RunAsync(int count)
    {
        var results = new List<JsonElement?>();
        for (var seen = 0; seen < count; seen++)
        {
            await Workflow.WaitConditionAsync(() => values.Count > seen);
            results.Add(await Calls.ActivityAsync("Echo", [values[seen]]));
        }
        return results;
    }

    [WorkflowSignal]
    public Task Next(JsonElement? value)
    {
        values.Add(value);
        return Task.CompletedTask;
    }
}
