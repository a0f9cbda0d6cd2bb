using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>One line about an event, for messages: its number, its type and what identifies it.</summary>
internal static class EventText
{
    public static string Of(HistoryEvent e) => $"event {e.EventId} {e.EventType}{Identity(e)}";

    private static string Identity(HistoryEvent e) => e.EventType switch
    {
        EventType.ActivityTaskScheduled =>
            $" (id {e.ActivityTaskScheduledEventAttributes.ActivityId}, type {e.ActivityTaskScheduledEventAttributes.ActivityType?.Name})",
        EventType.ActivityTaskCancelRequested => $" (scheduled by event {e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId})",
        EventType.TimerStarted => $" (id {e.TimerStartedEventAttributes.TimerId})",
        EventType.TimerCanceled => $" (id {e.TimerCanceledEventAttributes.TimerId})",
        EventType.MarkerRecorded => Marker(e),
        EventType.StartChildWorkflowExecutionInitiated => Child(e.StartChildWorkflowExecutionInitiatedEventAttributes),
        EventType.SignalExternalWorkflowExecutionInitiated => Signal(e.SignalExternalWorkflowExecutionInitiatedEventAttributes),
        EventType.RequestCancelExternalWorkflowExecutionInitiated =>
            $" (of {e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes.WorkflowExecution?.WorkflowId})",
        EventType.WorkflowExecutionUpdateAccepted => $" (update {e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId})",
        EventType.WorkflowExecutionUpdateCompleted => $" (update {e.WorkflowExecutionUpdateCompletedEventAttributes.Meta?.UpdateId})",
        _ => string.Empty,
    };

    private static string Child(StartChildWorkflowExecutionInitiatedEventAttributes child) =>
        $" (id {child.WorkflowId}, type {child.WorkflowType?.Name})";

    private static string Signal(SignalExternalWorkflowExecutionInitiatedEventAttributes signal) =>
        $" ({signal.SignalName} to {signal.WorkflowExecution?.WorkflowId})";

    private static string Marker(HistoryEvent e) => PatchMarker.TryRead(e) is { } patch
        ? $" (patch {patch.Id}{(patch.Deprecated ? ", deprecated" : string.Empty)})"
        : LocalActivityMarker.TryRead(e) is { } local
            ? $" (local activity {local.Data.Seq}, id {local.Data.ActivityId}, type {local.Data.ActivityType})"
            : $" (marker {e.MarkerRecordedEventAttributes.MarkerName})";
}
