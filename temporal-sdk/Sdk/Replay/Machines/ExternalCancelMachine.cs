using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>A request to cancel another workflow; one for a child tells the child's machine how it went.</summary>
internal sealed class ExternalCancelMachine(
    string @namespace, string workflowId, string runId, string reason, ChildMachine? child) : Machine
{
    private readonly TaskCompletionSource<Resolution> delivered = new();
    private Resolution resolution;

    public enum State
    {
        Commanded,
        Initiated,
        Delivered,
        Failed,
    }

    public enum Move
    {
        Initiate,
        Deliver,
        Fail,
    }

    public State Current { get; private set; } = State.Commanded;

    /// <summary>Done when the server has delivered the request, or could not.</summary>
    public Task<Resolution> Delivered => delivered.Task;

    public override string Text => $"RequestCancelExternalWorkflowExecution (of {workflowId})";

    public override EventType RecordedAs => EventType.RequestCancelExternalWorkflowExecutionInitiated;

    public override bool IsOver => Current is State.Delivered or State.Failed;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Commanded, Move.Initiate) => State.Initiated,
        (State.Initiated, Move.Deliver) => State.Delivered,
        (State.Initiated, Move.Fail) => State.Failed,
        _ => null,
    };

    public override Command ToCommand() => new()
    {
        CommandType = CommandType.RequestCancelExternalWorkflowExecution,
        RequestCancelExternalWorkflowExecutionCommandAttributes = new()
        {
            Namespace = @namespace,
            WorkflowId = workflowId,
            RunId = runId,
            ChildWorkflowOnly = child is not null,
            Reason = reason,
        },
    };

    public override void Recorded(HistoryEvent e, bool checkIds) => Advance(Move.Initiate, e);

    public override bool Take(HistoryEvent e)
    {
        if (e.EventType == EventType.ExternalWorkflowExecutionCancelRequested)
        {
            Advance(Move.Deliver, e);
            return child is null;
        }
        Advance(Move.Fail, e);
        var cause = e.RequestCancelExternalWorkflowExecutionFailedEventAttributes.Cause;
        resolution = Resolution.Of(new Api.Failure.V1.Failure
        {
            Message = $"Unable to cancel external workflow because {Reason(cause)}",
            ApplicationFailureInfo = new() { Type = cause.ToString() },
        });
        return child is null;
    }

    public override void Apply()
    {
        if (child is not null)
        {
            child.Apply();
            return;
        }
        delivered.TrySetResult(resolution);
    }

    private static string Reason(CancelExternalWorkflowExecutionFailedCause cause) => cause switch
    {
        CancelExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound => "it was not found",
        CancelExternalWorkflowExecutionFailedCause.NamespaceNotFound => "the namespace was not found",
        _ => "unknown",
    };

    private void Advance(Move move, HistoryEvent e) =>
        Current = TryNext(Current, move) ?? throw Nondeterminism.Refused(e, Text, (Enum)Current, move);
}
