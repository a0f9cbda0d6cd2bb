using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.Machines;

/// <summary>The failures that a parent gets of its child.</summary>
internal sealed class ChildFailures(StartChildWorkflowExecutionCommandAttributes attributes)
{
    private const string Failed = "Child Workflow execution failed";

    public string RunId { get; set; } = string.Empty;

    public long InitiatedEventId { get; set; }

    public long StartedEventId { get; set; }

    public Failure CancelledBeforeScheduled() => Of(
        "Child Workflow Execution cancelled before scheduled: the parent cancelled it in the same workflow task",
        RetryState.NonRetryableFailure,
        Cancelled(null));

    public Failure Cancelled() => Of(Failed, RetryState.NonRetryableFailure, Cancelled(null));

    /// <summary>The failure for an event that closes the child; null for its completion.</summary>
    public Failure? Of(HistoryEvent e) => e.EventType switch
    {
        EventType.ChildWorkflowExecutionFailed => Of(
            Failed, e.ChildWorkflowExecutionFailedEventAttributes.RetryState, e.ChildWorkflowExecutionFailedEventAttributes.Failure),
        EventType.ChildWorkflowExecutionTimedOut => Of(
            Failed,
            e.ChildWorkflowExecutionTimedOutEventAttributes.RetryState,
            new() { Message = "Timed out", TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } }),
        EventType.ChildWorkflowExecutionTerminated => Of(
            Failed, RetryState.NonRetryableFailure, new() { Message = "Terminated", TerminatedFailureInfo = new() }),
        EventType.ChildWorkflowExecutionCanceled => Of(
            Failed, RetryState.NonRetryableFailure, Cancelled(e.ChildWorkflowExecutionCanceledEventAttributes.Details)),
        _ => null,
    };

    private static Failure Cancelled(Payloads? details) =>
        new() { CanceledFailureInfo = new() { Details = details } };

    private Failure Of(string message, RetryState retryState, Failure cause) => new()
    {
        Message = message,
        Cause = cause,
        ChildWorkflowExecutionFailureInfo = new()
        {
            Namespace = attributes.Namespace,
            WorkflowExecution = new() { WorkflowId = attributes.WorkflowId, RunId = RunId },
            WorkflowType = attributes.WorkflowType,
            InitiatedEventId = InitiatedEventId,
            StartedEventId = StartedEventId,
            RetryState = retryState,
        },
    };
}
