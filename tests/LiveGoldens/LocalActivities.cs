using System.Text.Json;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Tests.Sdk.Scenarios;

namespace Tests.LiveGoldens;

/// <summary>The suite's activities as far as workflows call them locally.</summary>
internal sealed class LocalActivities(int worker, Lane lane)
{
    private static ActivityInfo Info => ActivityExecutionContext.Current.Info;

    [Activity]
    public Task<JsonElement?> RunStep(string name, JsonElement? value = null) =>
        lane.StepAsync(worker, value is { } one ? [JsonSerializer.SerializeToElement(name), one] : [JsonSerializer.SerializeToElement(name)]);

    [Activity]
    public JsonElement? Echo(JsonElement? value = null) => value;

    [Activity]
    public async Task<int> Wait(int ms)
    {
        await Task.Delay(ms, ActivityExecutionContext.Current.CancellationToken);
        return ms;
    }

    [Activity]
    public Task WaitForCancellation() => Task.Delay(Timeout.Infinite, ActivityExecutionContext.Current.CancellationToken);

    [Activity]
    public Task Hang() => Task.Delay(Timeout.Infinite, ActivityExecutionContext.Current.CancellationToken);

    [Activity]
    public int SucceedOnAttempt(int wanted) => Info.Attempt >= wanted
        ? Info.Attempt
        : throw new ApplicationFailureException($"attempt {Info.Attempt} failed", "Flaky", details: [Info.Attempt, new { wanted }]);

    [Activity]
    public int AskForDelay(int ms) => Info.Attempt > 1
        ? Info.Attempt
        : throw new ApplicationFailureException("later", "Later", nextRetryDelay: TimeSpan.FromMilliseconds(ms));

    [Activity]
    public void Fail(JsonElement failure) => throw Failed(failure);

    [Activity]
    public object DescribeSelf() => new
    {
        activityId = Info.ActivityId,
        activityType = Info.ActivityType,
        attempt = Info.Attempt,
        workflowType = Info.WorkflowType,
        workflowId = Info.WorkflowId,
        taskQueue = Info.TaskQueue,
        isLocal = Info.IsLocal,
        startToCloseTimeoutMs = Info.StartToCloseTimeout?.TotalMilliseconds ?? 0,
        scheduleToCloseTimeoutMs = Info.ScheduleToCloseTimeout?.TotalMilliseconds ?? 0,
        retryPolicy = Told.Policy(Info.RetryPolicy),
        priority = new { priorityKey = Info.Priority?.PriorityKey ?? 0, fairnessKey = "", fairnessWeight = 0 },
    };

    private static ApplicationFailureException Failed(JsonElement failure) => new(
        Text(failure, "message") ?? "",
        failure.TryGetProperty("cause", out var cause) ? Failed(cause) : null,
        Text(failure, "type"),
        failure.TryGetProperty("nonRetryable", out var final) && final.GetBoolean(),
        failure.TryGetProperty("details", out var details) ? [.. details.EnumerateArray().Cast<object?>()] : null,
        null,
        Text(failure, "category") == "BENIGN" ? ApplicationErrorCategory.Benign : ApplicationErrorCategory.Unspecified);

    private static string? Text(JsonElement failure, string name) => failure.TryGetProperty(name, out var text) ? text.GetString() : null;
}
