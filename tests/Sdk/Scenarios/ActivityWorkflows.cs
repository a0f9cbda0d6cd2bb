using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class ActivityCall
{
    [WorkflowRun]
    public Task<JsonElement?> RunAsync(string activity, JsonElement[]? args = null, CallOptions? options = null) =>
        Calls.ActivityAsync(activity, Calls.List(args), options);
}

[Workflow]
public class ActivityFanOut
{
    [WorkflowRun]
    public Task<JsonElement?[]> RunAsync(string activity, JsonElement[] values) =>
        Workflow.WhenAllAsync(values.Select(value => Calls.ActivityAsync(activity, [value])).ToList());
}

[Workflow]
public class ActivitySequence
{
    [WorkflowRun]
    public async Task<List<JsonElement?>> RunAsync(JsonElement[][] calls)
    {
        var results = new List<JsonElement?>();
        foreach (var call in calls)
        {
            var args = call.Length > 1 ? call[1].Deserialize<JsonElement[]>() : null;
            var options = call.Length > 2 ? call[2].Deserialize<CallOptions>() : null;
            results.Add(await Calls.ActivityAsync(call[0].GetString()!, Calls.List(args), options));
        }
        return results;
    }
}

[Workflow]
public class ActivityCancel
{
    private bool cancel;

    [WorkflowRun]
    public async Task<object?> RunAsync(string activity, JsonElement[]? args = null, CallOptions? options = null)
    {
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var ended = Told.OutcomeAsync(Calls.ActivityAsync(activity, Calls.List(args), options, scope.Token));
        await Workflow.WaitConditionAsync(() => cancel);
        scope.Cancel();
        return await ended;
    }

    [WorkflowSignal]
    public Task Cancel()
    {
        cancel = true;
        return Task.CompletedTask;
    }
}

[Workflow]
public class ActivityFailureCaught
{
    [WorkflowRun]
    public async Task<object?> RunAsync(string activity, JsonElement[]? args = null, CallOptions? options = null)
    {
        try
        {
            return new { value = await Calls.ActivityAsync(activity, Calls.List(args), options) };
        }
        catch (ActivityFailureException e)
        {
            await Workflow.DelayAsync(100);
            return Told.Of(e);
        }
    }
}
