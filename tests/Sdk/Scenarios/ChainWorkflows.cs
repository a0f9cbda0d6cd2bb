using System.Text.Json;
using System.Text.Json.Serialization;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using Temporalio.Converters;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class ContinueChain
{
    [WorkflowRun]
    public Task<List<object?>> RunAsync(int remaining, List<object?>? log = null)
    {
        log ??= [];
        log.Add(new
        {
            remaining,
            attempt = Workflow.Info.Attempt,
            continued = Workflow.Info.ContinuedRunId is not null,
            first = Workflow.Info.FirstExecutionRunId == Workflow.Info.RunId,
            memo = Told.Memo(),
            searchAttributes = Told.SearchAttributes(),
        });
        return remaining > 0 ? throw Workflow.CreateContinueAsNewException("ContinueChain", [remaining - 1, log]) : Task.FromResult(log);
    }
}

[Workflow]
public class SucceedOnRunAttempt
{
    [WorkflowRun]
    public Task<object> RunAsync(int wanted)
    {
        var info = Workflow.Info;
        return info.Attempt < wanted
            ? throw new ApplicationFailureException($"run attempt {info.Attempt} failed", "Flaky")
            : Task.FromResult<object>(
                new { attempt = info.Attempt, continued = info.ContinuedRunId is not null, lastFailure = info.LastFailure?.Message });
    }
}

[Workflow]
public class FailWorkflow
{
    [WorkflowRun]
    public Task RunAsync(FailureWords words) => throw words.ToException();

    public sealed record FailureWords
    {
        [JsonPropertyName("message")]
        public string Message { get; init; } = string.Empty;

        [JsonPropertyName("type")]
        public string? Type { get; init; }

        [JsonPropertyName("nonRetryable")]
        public bool NonRetryable { get; init; }

        [JsonPropertyName("details")]
        public JsonElement[]? Details { get; init; }

        [JsonPropertyName("cause")]
        public FailureWords? Cause { get; init; }

        public ApplicationFailureException ToException() =>
            new(Message, Cause?.ToException(), Type, NonRetryable, Details?.Cast<object?>().ToArray());
    }
}

[Workflow]
public class CronCount
{
    [WorkflowRun]
    public Task<object> RunAsync() => Task.FromResult<object>(new
    {
        count = LastCount() + 1,
        attempt = Workflow.Info.Attempt,
        cronSchedule = Workflow.Info.CronSchedule,
    });

    internal static int LastCount() => Workflow.Info.LastResult?.FirstOrDefault() is { } last
        ? Workflow.PayloadConverter.ToValue<JsonElement>(last).GetProperty("count").GetInt32()
        : 0;
}

[Workflow]
public class CronFailsOnce
{
    [WorkflowRun]
    public Task<object> RunAsync()
    {
        var (count, failure) = (CronCount.LastCount() + 1, Workflow.Info.LastFailure);
        return count == 2 && failure is null
            ? throw new ApplicationFailureException("second run", "SecondRun", nonRetryable: true)
            : Task.FromResult<object>(new { count = failure is null ? count : count + 100, lastFailure = failure?.Message });
    }
}
