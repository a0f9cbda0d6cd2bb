using System.Text.Json;
using System.Text.Json.Serialization;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class UpdateTarget
{
    private readonly List<JsonElement?> notes = [];
    private int total;
    private bool finish;
    private bool released;

    [WorkflowRun]
    public async Task<object?> RunAsync(Options? options = null)
    {
        if (options?.Steps == true)
        {
            await Calls.StepAsync("during");
        }
        await Workflow.WaitConditionAsync(() => finish);
        if (options?.FinishHandlers == true)
        {
            await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished);
        }
        return new { total, notes };
    }

    [WorkflowSignal]
    public Task Note(JsonElement? value)
    {
        notes.Add(value);
        return Task.CompletedTask;
    }

    [WorkflowSignal]
    public Task Release()
    {
        released = true;
        return Task.CompletedTask;
    }

    [WorkflowSignal]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }

    [WorkflowQuery]
    public int Total() => total;

    [WorkflowUpdate]
    public Task<int> Add(int n) => Task.FromResult(total += n);

    [WorkflowUpdateValidator(nameof(Add))]
    public void ValidateAdd(int n) => Check(n);

    [WorkflowUpdate]
    public async Task<int> AddSlowly(int n, int ms)
    {
        await Workflow.DelayAsync(ms);
        return total += n;
    }

    [WorkflowUpdateValidator(nameof(AddSlowly))]
    public void ValidateAddSlowly(int n, int ms) => Check(n);

    [WorkflowUpdate]
    public async Task<int> AddAfterSignal(int n)
    {
        await Workflow.WaitConditionAsync(() => released);
        return total += n;
    }

    [WorkflowUpdate]
    public async Task<int> AddThroughActivity(int n) => total += (await Calls.ActivityAsync("Echo", [n]))!.Value.GetInt32();

    [WorkflowUpdate]
    public Task FailUpdate(string message) => throw new ApplicationFailureException(message, "UpdateFailed", details: [new { total }]);

    [WorkflowUpdate]
    public Task<string> FinishNow()
    {
        finish = true;
        return Task.FromResult("finishing");
    }

    private static void Check(int n)
    {
        if (n < 0)
        {
            throw new ApplicationFailureException($"{n} is negative", "Negative", details: [n]);
        }
    }

    public sealed record Options
    {
        [JsonPropertyName("steps")]
        public bool Steps { get; init; }

        [JsonPropertyName("finishHandlers")]
        public bool FinishHandlers { get; init; }
    }
}
