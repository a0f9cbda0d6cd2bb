using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.State;

/// <summary>Events of workflow tasks and activity tasks.</summary>
internal static partial class HistoryEvents
{
    public static HistoryEvent TaskScheduled(TaskQueue queue, Duration timeout, int attempt) => new()
    {
        EventType = EventType.WorkflowTaskScheduled,
        WorkflowTaskScheduledEventAttributes = new() { TaskQueue = queue, StartToCloseTimeout = timeout, Attempt = attempt },
    };

    public static HistoryEvent TaskStarted(WorkflowTaskStartedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowTaskStarted, WorkflowTaskStartedEventAttributes = attributes };

    public static HistoryEvent TaskCompleted(WorkflowTaskCompletedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowTaskCompleted, WorkflowTaskCompletedEventAttributes = attributes };

    public static HistoryEvent TaskTimedOut(long scheduledId, long startedId, TimeoutType kind) => new()
    {
        EventType = EventType.WorkflowTaskTimedOut,
        WorkflowTaskTimedOutEventAttributes = new() { ScheduledEventId = scheduledId, StartedEventId = startedId, TimeoutType = kind },
    };

    public static HistoryEvent TaskFailed(WorkflowTaskFailedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowTaskFailed, WorkflowTaskFailedEventAttributes = attributes };

    public static HistoryEvent ActivityScheduled(ActivityTaskScheduledEventAttributes attributes) =>
        new() { EventType = EventType.ActivityTaskScheduled, ActivityTaskScheduledEventAttributes = attributes };

    public static HistoryEvent ActivityStarted(ActivityTaskStartedEventAttributes attributes) =>
        new() { EventType = EventType.ActivityTaskStarted, ActivityTaskStartedEventAttributes = attributes };

    public static HistoryEvent ActivityCompleted(long scheduledId, long startedId, WirePayloads? result, string identity) => new()
    {
        EventType = EventType.ActivityTaskCompleted,
        ActivityTaskCompletedEventAttributes = new()
        {
            ScheduledEventId = scheduledId,
            StartedEventId = startedId,
            Result = result,
            Identity = identity,
        },
    };

    public static HistoryEvent ActivityFailed(long scheduledId, long startedId, Failure failure, RetryState retryState, string identity) =>
        new()
    {
        EventType = EventType.ActivityTaskFailed,
        ActivityTaskFailedEventAttributes = new()
        {
            ScheduledEventId = scheduledId,
            StartedEventId = startedId,
            Failure = failure,
            RetryState = retryState,
            Identity = identity,
        },
    };

    public static HistoryEvent ActivityTimedOut(long scheduledId, long startedId, Failure failure, RetryState retryState) => new()
    {
        EventType = EventType.ActivityTaskTimedOut,
        ActivityTaskTimedOutEventAttributes = new()
        {
            ScheduledEventId = scheduledId,
            StartedEventId = startedId,
            Failure = failure,
            RetryState = retryState,
        },
    };

    public static HistoryEvent ActivityCancelRequested(long taskCompletedId, long scheduledId) => new()
    {
        EventType = EventType.ActivityTaskCancelRequested,
        ActivityTaskCancelRequestedEventAttributes =
            new() { ScheduledEventId = scheduledId, WorkflowTaskCompletedEventId = taskCompletedId },
    };

    public static HistoryEvent ActivityCanceled(
        long scheduledId, long startedId, long requestedId, WirePayloads? details, string identity) => new()
    {
        EventType = EventType.ActivityTaskCanceled,
        ActivityTaskCanceledEventAttributes = new()
        {
            ScheduledEventId = scheduledId,
            StartedEventId = startedId,
            LatestCancelRequestedEventId = requestedId,
            Details = details,
            Identity = identity,
        },
    };
}
