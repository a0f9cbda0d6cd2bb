using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>Kinds of events, as replay tells them apart.</summary>
internal static class CommandEvents
{
    /// <summary>Written by the server for a command of the workflow task that completed just before.</summary>
    public static bool IsCommand(HistoryEvent e) => e.EventType
        is EventType.ActivityTaskScheduled
        or EventType.ActivityTaskCancelRequested
        or EventType.TimerStarted
        or EventType.TimerCanceled
        or EventType.MarkerRecorded
        or EventType.StartChildWorkflowExecutionInitiated
        or EventType.RequestCancelExternalWorkflowExecutionInitiated
        or EventType.SignalExternalWorkflowExecutionInitiated
        or EventType.UpsertWorkflowSearchAttributes
        or EventType.WorkflowPropertiesModified
        or EventType.WorkflowExecutionUpdateAccepted
        or EventType.WorkflowExecutionUpdateCompleted
        or EventType.NexusOperationScheduled
        or EventType.NexusOperationCancelRequested
        || IsClosingCommand(e);

    public static bool IsClosingCommand(HistoryEvent e) => e.EventType
        is EventType.WorkflowExecutionCompleted
        or EventType.WorkflowExecutionFailed
        or EventType.WorkflowExecutionCanceled
        or EventType.WorkflowExecutionContinuedAsNew;

    /// <summary>Ends the run.</summary>
    public static bool IsClosing(HistoryEvent e) =>
        e.EventType is EventType.WorkflowExecutionTerminated or EventType.WorkflowExecutionTimedOut || IsClosingCommand(e);

    /// <summary>The started workflow task before it did not complete.</summary>
    public static bool UndoesTask(HistoryEvent e) => e.EventType
        is EventType.WorkflowTaskFailed
        or EventType.WorkflowTaskTimedOut
        or EventType.WorkflowExecutionTimedOut
        or EventType.WorkflowExecutionTerminated
        or EventType.WorkflowExecutionCanceled;

    /// <summary>Tells replay nothing, and may be passed over.</summary>
    public static bool IsIgnorable(HistoryEvent e) => e.WorkerMayIgnore || e.EventType
        is EventType.WorkflowExecutionOptionsUpdated
        or EventType.WorkflowExecutionPaused
        or EventType.WorkflowExecutionUnpaused
        or EventType.WorkflowExecutionTimeSkippingTransitioned
        or EventType.WorkflowPropertiesModifiedExternally
        or EventType.ActivityPropertiesModifiedExternally;
}
