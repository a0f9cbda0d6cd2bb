using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.State;

/// <summary>
/// The only maker of history events. Ids, times and task ids are given when a transaction appends the event. This file: the run's own life.
/// </summary>
internal static partial class HistoryEvents
{
    public static HistoryEvent Started(WorkflowExecutionStartedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowExecutionStarted, WorkflowExecutionStartedEventAttributes = attributes };

    public static HistoryEvent Completed(long taskCompletedId, WirePayloads? result, string newRunId) => new()
    {
        EventType = EventType.WorkflowExecutionCompleted,
        WorkflowExecutionCompletedEventAttributes = new()
        {
            WorkflowTaskCompletedEventId = taskCompletedId,
            Result = result,
            NewExecutionRunId = newRunId,
        },
    };

    public static HistoryEvent Failed(long taskCompletedId, Failure? failure, RetryState retryState, string newRunId) => new()
    {
        EventType = EventType.WorkflowExecutionFailed,
        WorkflowExecutionFailedEventAttributes = new()
        {
            WorkflowTaskCompletedEventId = taskCompletedId,
            Failure = failure,
            RetryState = retryState,
            NewExecutionRunId = newRunId,
        },
    };

    public static HistoryEvent TimedOut(RetryState retryState, string newRunId) => new()
    {
        EventType = EventType.WorkflowExecutionTimedOut,
        WorkflowExecutionTimedOutEventAttributes = new() { RetryState = retryState, NewExecutionRunId = newRunId },
    };

    public static HistoryEvent Canceled(long taskCompletedId, WirePayloads? details) => new()
    {
        EventType = EventType.WorkflowExecutionCanceled,
        WorkflowExecutionCanceledEventAttributes = new() { WorkflowTaskCompletedEventId = taskCompletedId, Details = details },
    };

    public static HistoryEvent Terminated(string reason, WirePayloads? details, string identity) => new()
    {
        EventType = EventType.WorkflowExecutionTerminated,
        WorkflowExecutionTerminatedEventAttributes = new() { Reason = reason, Details = details, Identity = identity },
    };

    public static HistoryEvent ContinuedAsNew(WorkflowExecutionContinuedAsNewEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowExecutionContinuedAsNew, WorkflowExecutionContinuedAsNewEventAttributes = attributes };

    public static HistoryEvent CancelRequested(WorkflowExecutionCancelRequestedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowExecutionCancelRequested, WorkflowExecutionCancelRequestedEventAttributes = attributes };

    public static HistoryEvent Signaled(WorkflowExecutionSignaledEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowExecutionSignaled, WorkflowExecutionSignaledEventAttributes = attributes };

    public static HistoryEvent OptionsUpdated(WorkflowExecutionOptionsUpdatedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowExecutionOptionsUpdated, WorkflowExecutionOptionsUpdatedEventAttributes = attributes };

    public static HistoryEvent SearchAttributesUpserted(long taskCompletedId, SearchAttributes attributes) => new()
    {
        EventType = EventType.UpsertWorkflowSearchAttributes,
        UpsertWorkflowSearchAttributesEventAttributes =
            new() { WorkflowTaskCompletedEventId = taskCompletedId, SearchAttributes = attributes },
    };

    public static HistoryEvent PropertiesModified(long taskCompletedId, Memo memo) => new()
    {
        EventType = EventType.WorkflowPropertiesModified,
        WorkflowPropertiesModifiedEventAttributes = new() { WorkflowTaskCompletedEventId = taskCompletedId, UpsertedMemo = memo },
    };

    public static HistoryEvent MarkerRecorded(MarkerRecordedEventAttributes attributes) =>
        new() { EventType = EventType.MarkerRecorded, MarkerRecordedEventAttributes = attributes };
}
