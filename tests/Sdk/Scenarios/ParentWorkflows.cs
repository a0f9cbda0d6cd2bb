using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class ParentRun
{
    [WorkflowRun]
    public Task<JsonElement?> RunAsync(string childType, JsonElement[] args, ChildOptions? options = null) =>
        Workflow.ExecuteChildWorkflowAsync<JsonElement?>(childType, Calls.List(args), options?.ForChild());
}

[Workflow]
public class ParentCatch
{
    [WorkflowRun]
    public Task<object?> RunAsync(string childType, JsonElement[] args, ChildOptions? options = null) =>
        Told.OutcomeAsync(Workflow.ExecuteChildWorkflowAsync<JsonElement?>(childType, Calls.List(args), options?.ForChild()));
}

[Workflow]
public class ParentCancel
{
    private bool cancel;

    [WorkflowRun]
    public async Task<object?> RunAsync(ChildOptions options, int restMs = 0)
    {
        using var scope = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
        var child = await Workflow.StartChildWorkflowAsync("ChildSlowCancel", [500], options.ForChild(scope.Token));
        var ended = Told.OutcomeAsync(child.GetResultAsync<JsonElement?>());
        await Workflow.WaitConditionAsync(() => cancel);
        scope.Cancel();
        var told = await ended;
        if (restMs > 0)
        {
            await Workflow.DelayAsync(restMs);
        }
        return told;
    }

    [WorkflowSignal]
    public Task Cancel()
    {
        cancel = true;
        return Task.CompletedTask;
    }
}

[Workflow]
public class ParentLeave
{
    private bool finish;

    [WorkflowRun]
    public async Task RunAsync(string[][] children)
    {
        foreach (var child in children)
        {
            await Workflow.StartChildWorkflowAsync(
                "ChildWait", [], new() { Id = child[0], ParentClosePolicy = ChildOptions.Policy(child[1]) });
        }
        await Workflow.WaitConditionAsync(() => finish);
    }

    [WorkflowSignal]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }
}

[Workflow]
public class ParentSignal
{
    [WorkflowRun]
    public async Task<JsonElement?> RunAsync(string workflowId, JsonElement value)
    {
        var child = await Workflow.StartChildWorkflowAsync("ChildWait", [], new() { Id = workflowId });
        await child.SignalAsync("Proceed", [value]);
        return await child.GetResultAsync<JsonElement?>();
    }
}
