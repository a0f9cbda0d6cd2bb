using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class LocalCall
{
    [WorkflowRun]
    public Task<JsonElement?> RunAsync(string activity, JsonElement[]? args = null, CallOptions? options = null) =>
        Calls.LocalAsync(activity, Calls.List(args), options);
}

[Workflow]
public class LocalFailureCaught
{
    [WorkflowRun]
    public async Task<object?> RunAsync(string activity, JsonElement[]? args = null, CallOptions? options = null)
    {
        try
        {
            return new { value = await Calls.LocalAsync(activity, Calls.List(args), options) };
        }
        catch (FailureException e)
        {
            await Workflow.DelayAsync(50);
            return Told.Of(e);
        }
    }
}

[Workflow]
public class LocalSeveral
{
    [WorkflowRun]
    public async Task<List<JsonElement?>> RunAsync(JsonElement[] values)
    {
        var first = await Workflow.WhenAllAsync(values.Select(value => Calls.LocalAsync("Echo", [value])).ToList());
        return [.. first, await Calls.LocalAsync("Echo", ["last"])];
    }
}

[Workflow]
public class LocalCancel
{
    [WorkflowRun]
    public async Task<object?> RunAsync(int ms, CallOptions? options = null)
    {
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var ended = Told.OutcomeAsync(Calls.LocalAsync("WaitForCancellation", [], options, scope.Token));
        await Workflow.DelayAsync(ms);
        scope.Cancel();
        return await ended;
    }
}
