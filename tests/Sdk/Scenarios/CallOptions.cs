using System.Text.Json.Serialization;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

/// <summary>Activity options as the conformance scenarios pass them; times are milliseconds.</summary>
public sealed record CallOptions
{
    [JsonPropertyName("startToCloseTimeout")]
    public int? StartToCloseTimeout { get; init; }

    [JsonPropertyName("scheduleToCloseTimeout")]
    public int? ScheduleToCloseTimeout { get; init; }

    [JsonPropertyName("scheduleToStartTimeout")]
    public int? ScheduleToStartTimeout { get; init; }

    [JsonPropertyName("heartbeatTimeout")]
    public int? HeartbeatTimeout { get; init; }

    [JsonPropertyName("retry")]
    public RetryOptions? Retry { get; init; }

    [JsonPropertyName("taskQueue")]
    public string? TaskQueue { get; init; }

    [JsonPropertyName("activityId")]
    public string? ActivityId { get; init; }

    [JsonPropertyName("cancellationType")]
    public string? CancellationType { get; init; }

    [JsonPropertyName("summary")]
    public string? Summary { get; init; }

    [JsonPropertyName("priority")]
    public PriorityOptions? Priority { get; init; }

    [JsonPropertyName("allowEagerDispatch")]
    public bool? AllowEagerDispatch { get; init; }

    [JsonPropertyName("localRetryThreshold")]
    public int? LocalRetryThreshold { get; init; }

    public static TimeSpan? Time(int? ms) => ms is { } given ? TimeSpan.FromMilliseconds(given) : null;

    public ActivityOptions ForActivity(CancellationToken? token = null) => new()
    {
        StartToCloseTimeout = Time(StartToCloseTimeout) ?? (ScheduleToCloseTimeout is null ? TimeSpan.FromSeconds(10) : null),
        ScheduleToCloseTimeout = Time(ScheduleToCloseTimeout),
        ScheduleToStartTimeout = Time(ScheduleToStartTimeout),
        HeartbeatTimeout = Time(HeartbeatTimeout),
        RetryPolicy = Retry?.ToPolicy(),
        TaskQueue = TaskQueue,
        ActivityId = ActivityId,
        CancellationType = Cancellation,
        Summary = Summary,
        Priority = Priority is null ? null : new(Priority.PriorityKey),
        DisableEagerActivityExecution = AllowEagerDispatch == false,
        CancellationToken = token,
    };

    public LocalActivityOptions ForLocalActivity(CancellationToken? token = null) => new()
    {
        StartToCloseTimeout = Time(StartToCloseTimeout) ?? TimeSpan.FromSeconds(10),
        ScheduleToCloseTimeout = Time(ScheduleToCloseTimeout),
        RetryPolicy = Retry?.ToPolicy(),
        LocalRetryThreshold = Time(LocalRetryThreshold),
        CancellationType = Cancellation,
        Summary = Summary,
        CancellationToken = token,
    };

    private ActivityCancellationType Cancellation => CancellationType switch
    {
        "TRY_CANCEL" => ActivityCancellationType.TryCancel,
        "ABANDON" => ActivityCancellationType.Abandon,
        _ => ActivityCancellationType.WaitCancellationCompleted,
    };

    public sealed record PriorityOptions([property: JsonPropertyName("priorityKey")] int? PriorityKey);
}
