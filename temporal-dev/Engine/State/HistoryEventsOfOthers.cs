using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;

namespace TemporalDev.Engine.State;

/// <summary>Events of timers, children, other workflows and updates.</summary>
internal static partial class HistoryEvents
{
    public static HistoryEvent TimerStarted(long taskCompletedId, string timerId, Duration? delay) => new()
    {
        EventType = EventType.TimerStarted,
        TimerStartedEventAttributes =
            new() { TimerId = timerId, StartToFireTimeout = delay, WorkflowTaskCompletedEventId = taskCompletedId },
    };

    public static HistoryEvent TimerFired(string timerId, long startedId) => new()
    {
        EventType = EventType.TimerFired,
        TimerFiredEventAttributes = new() { TimerId = timerId, StartedEventId = startedId },
    };

    public static HistoryEvent TimerCanceled(long taskCompletedId, string timerId, long startedId, string identity) => new()
    {
        EventType = EventType.TimerCanceled,
        TimerCanceledEventAttributes = new()
        {
            TimerId = timerId,
            StartedEventId = startedId,
            WorkflowTaskCompletedEventId = taskCompletedId,
            Identity = identity,
        },
    };

    public static HistoryEvent ChildInitiated(StartChildWorkflowExecutionInitiatedEventAttributes attributes) => new()
    {
        EventType = EventType.StartChildWorkflowExecutionInitiated,
        StartChildWorkflowExecutionInitiatedEventAttributes = attributes,
    };

    public static HistoryEvent ChildStartFailed(StartChildWorkflowExecutionFailedEventAttributes attributes) => new()
    {
        EventType = EventType.StartChildWorkflowExecutionFailed,
        StartChildWorkflowExecutionFailedEventAttributes = attributes,
    };

    public static HistoryEvent ChildStarted(ChildWorkflowExecutionStartedEventAttributes attributes) =>
        new() { EventType = EventType.ChildWorkflowExecutionStarted, ChildWorkflowExecutionStartedEventAttributes = attributes };

    public static HistoryEvent ChildCompleted(ChildWorkflowExecutionCompletedEventAttributes attributes) =>
        new() { EventType = EventType.ChildWorkflowExecutionCompleted, ChildWorkflowExecutionCompletedEventAttributes = attributes };

    public static HistoryEvent ChildFailed(ChildWorkflowExecutionFailedEventAttributes attributes) =>
        new() { EventType = EventType.ChildWorkflowExecutionFailed, ChildWorkflowExecutionFailedEventAttributes = attributes };

    public static HistoryEvent ChildCanceled(ChildWorkflowExecutionCanceledEventAttributes attributes) =>
        new() { EventType = EventType.ChildWorkflowExecutionCanceled, ChildWorkflowExecutionCanceledEventAttributes = attributes };

    public static HistoryEvent ChildTimedOut(ChildWorkflowExecutionTimedOutEventAttributes attributes) =>
        new() { EventType = EventType.ChildWorkflowExecutionTimedOut, ChildWorkflowExecutionTimedOutEventAttributes = attributes };

    public static HistoryEvent ChildTerminated(ChildWorkflowExecutionTerminatedEventAttributes attributes) =>
        new() { EventType = EventType.ChildWorkflowExecutionTerminated, ChildWorkflowExecutionTerminatedEventAttributes = attributes };

    public static HistoryEvent SignalInitiated(SignalExternalWorkflowExecutionInitiatedEventAttributes attributes) => new()
    {
        EventType = EventType.SignalExternalWorkflowExecutionInitiated,
        SignalExternalWorkflowExecutionInitiatedEventAttributes = attributes,
    };

    public static HistoryEvent SignalFailed(SignalExternalWorkflowExecutionFailedEventAttributes attributes) => new()
    {
        EventType = EventType.SignalExternalWorkflowExecutionFailed,
        SignalExternalWorkflowExecutionFailedEventAttributes = attributes,
    };

    public static HistoryEvent SignalDelivered(ExternalWorkflowExecutionSignaledEventAttributes attributes) =>
        new() { EventType = EventType.ExternalWorkflowExecutionSignaled, ExternalWorkflowExecutionSignaledEventAttributes = attributes };

    public static HistoryEvent CancelInitiated(RequestCancelExternalWorkflowExecutionInitiatedEventAttributes attributes) => new()
    {
        EventType = EventType.RequestCancelExternalWorkflowExecutionInitiated,
        RequestCancelExternalWorkflowExecutionInitiatedEventAttributes = attributes,
    };

    public static HistoryEvent CancelFailed(RequestCancelExternalWorkflowExecutionFailedEventAttributes attributes) => new()
    {
        EventType = EventType.RequestCancelExternalWorkflowExecutionFailed,
        RequestCancelExternalWorkflowExecutionFailedEventAttributes = attributes,
    };

    public static HistoryEvent CancelDelivered(ExternalWorkflowExecutionCancelRequestedEventAttributes attributes) => new()
    {
        EventType = EventType.ExternalWorkflowExecutionCancelRequested,
        ExternalWorkflowExecutionCancelRequestedEventAttributes = attributes,
    };

    public static HistoryEvent UpdateAdmitted(Request request) => new()
    {
        EventType = EventType.WorkflowExecutionUpdateAdmitted,
        WorkflowExecutionUpdateAdmittedEventAttributes = new() { Request = request, Origin = UpdateAdmittedEventOrigin.Reapply },
    };

    public static HistoryEvent UpdateAccepted(WorkflowExecutionUpdateAcceptedEventAttributes attributes) =>
        new() { EventType = EventType.WorkflowExecutionUpdateAccepted, WorkflowExecutionUpdateAcceptedEventAttributes = attributes };

    public static HistoryEvent UpdateCompleted(Meta meta, long acceptedId, Outcome outcome) => new()
    {
        EventType = EventType.WorkflowExecutionUpdateCompleted,
        WorkflowExecutionUpdateCompletedEventAttributes = new() { Meta = meta, AcceptedEventId = acceptedId, Outcome = outcome },
    };
}
