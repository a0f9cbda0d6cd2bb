using System.Text.Json;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class Patched
{
    [WorkflowRun]
    public async Task<List<string>> RunAsync()
    {
        var ways = new List<string> { Workflow.Patched("first-change") ? "new" : "old" };
        await Calls.ActivityAsync("Echo", ["between"]);
        ways.Add(Workflow.Patched("first-change") ? "new" : "old");
        Workflow.DeprecatePatch("second-change");
        await Workflow.DelayAsync(50);
        return ways;
    }
}

[Workflow]
public class RandomValues
{
    private readonly List<object> drawn = [];
    private long startedAt;
    private bool finish;

    [WorkflowRun]
    public async Task<object> RunAsync()
    {
        Draw();
        startedAt = new DateTimeOffset(Workflow.UtcNow).ToUnixTimeMilliseconds();
        await Workflow.DelayAsync(50);
        Draw();
        await Workflow.WaitConditionAsync(() => finish);
        return Drawn();
    }

    [WorkflowQuery]
    public object Drawn() => new { drawn, startedAt };

    [WorkflowSignal]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }

    private void Draw()
    {
        drawn.Add(Workflow.NewGuid());
        drawn.Add(Workflow.Random.NextDouble());
    }
}

[Workflow]
public class MemoUpsert
{
    [WorkflowRun]
    public async Task<object> RunAsync()
    {
        Workflow.UpsertMemo(MemoUpdate.ValueSet("added", new { by = "workflow" }), MemoUpdate.ValueSet("changed", 2));
        await Workflow.DelayAsync(50);
        Workflow.UpsertMemo(MemoUpdate.ValueUnset("removed"));
        return Told.Memo();
    }
}

[Workflow]
public class SearchAttributeUpsert
{
    private static readonly SearchAttributeKey<long> Number = SearchAttributeKey.CreateLong("CustomIntField");

    [WorkflowRun]
    public async Task<object> RunAsync(DateTimeOffset date)
    {
        Workflow.UpsertTypedSearchAttributes(
            SearchAttributeKey.CreateKeyword("CustomKeywordField").ValueSet("changed"),
            Number.ValueSet(5),
            SearchAttributeKey.CreateDateTimeOffset("CustomDatetimeField").ValueSet(date));
        await Workflow.DelayAsync(50);
        Workflow.UpsertTypedSearchAttributes(
            SearchAttributeKey.CreateBool("CustomBoolField").ValueSet(true),
            SearchAttributeKey.CreateDouble("CustomDoubleField").ValueSet(1.5),
            SearchAttributeKey.CreateText("CustomTextField").ValueSet("some words"),
            SearchAttributeKey.CreateKeywordList("CustomKeywordListField").ValueSet(["a", "b"]),
            Number.ValueUnset());
        return Told.SearchAttributes();
    }
}

[Workflow]
public class CurrentDetails
{
    private bool finish;

    [WorkflowRun]
    public Task RunAsync(string text)
    {
        Workflow.CurrentDetails = text;
        return Workflow.WaitConditionAsync(() => finish);
    }

    [WorkflowSignal]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }
}

[Workflow]
public class PendingWork
{
    [WorkflowRun]
    public async Task RunAsync(string childId)
    {
        var options = new CallOptions
        {
            TaskQueue = "conformance-without-worker",
            StartToCloseTimeout = 60_000,
            Retry = new() { MaximumAttempts = 3 },
        };
        var activity = Calls.ActivityAsync("Echo", ["never"], options);
        var child = await Workflow.StartChildWorkflowAsync("ChildWait", [], new() { Id = childId });
        await Workflow.WhenAllAsync(activity, child.GetResultAsync<JsonElement?>(), Workflow.DelayAsync(TimeSpan.FromSeconds(60)));
    }
}

[Workflow]
public class InfoReport
{
    [WorkflowRun]
    public Task<object> RunAsync()
    {
        var info = Workflow.Info;
        return Task.FromResult<object>(new
        {
            workflowId = info.WorkflowId,
            workflowType = info.WorkflowType,
            runId = info.RunId,
            firstExecutionRunId = info.FirstExecutionRunId,
            attempt = info.Attempt,
            historyLength = Workflow.CurrentHistoryLength,
            continueAsNewSuggested = Workflow.ContinueAsNewSuggested,
            taskQueue = info.TaskQueue,
            taskTimeoutMs = info.TaskTimeout.TotalMilliseconds,
            executionTimeoutMs = info.ExecutionTimeout?.TotalMilliseconds,
            runTimeoutMs = info.RunTimeout?.TotalMilliseconds,
            retryPolicy = Told.Policy(info.RetryPolicy),
            memo = Told.Memo(),
            searchAttributes = Told.SearchAttributes(),
            parent = info.Parent is { } parent ? new { workflowId = parent.WorkflowId, runId = parent.RunId, @namespace = parent.Namespace } : null,
            root = info.Root is { } root ? new { workflowId = root.WorkflowId, runId = root.RunId } : null,
            priority = info.Priority.PriorityKey is { } key ? new { priorityKey = key, fairnessKey = "", fairnessWeight = 0 } : new object(),
        });
    }
}
