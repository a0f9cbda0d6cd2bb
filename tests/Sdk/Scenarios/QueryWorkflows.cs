using System.Text.Json;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class QueryTarget
{
    private bool finish;

    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => finish);
        return "done";
    }

    [WorkflowSignal(Description = "ends it")]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }

    [WorkflowQuery(Description = "where it stands")]
    public object State() => new { state = finish ? "done" : "waiting" };

    [WorkflowQuery]
    public object Sum(JsonElement a, JsonElement b) =>
        a.ValueKind == JsonValueKind.Number ? a.GetInt32() + b.GetInt32() : a.GetString() + b.GetString();

    [WorkflowQuery]
    public string Broken(string? message = null) => throw new ApplicationFailureException(message ?? "", "CannotTell");
}

[Workflow]
public class QueryDuringTask
{
    private bool finish;

    [WorkflowQuery]
    public string State { get; private set; } = "in task";

    [WorkflowRun]
    public async Task RunAsync()
    {
        await Calls.StepAsync("ask");
        State = "after task";
        await Workflow.WaitConditionAsync(() => finish);
    }

    [WorkflowSignal]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }
}
