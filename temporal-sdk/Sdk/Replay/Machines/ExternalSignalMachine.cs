using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>A signal to another workflow or to a child.</summary>
internal sealed class ExternalSignalMachine(SignalExternalWorkflowExecutionCommandAttributes attributes) : Machine
{
    private readonly TaskCompletionSource<Resolution> delivered = new();
    private Resolution resolution;

    public enum State
    {
        Commanded,
        Initiated,
        Delivered,
        Failed,
        Dropped,
    }

    public enum Move
    {
        Initiate,
        Deliver,
        Fail,
        Cancel,
    }

    public State Current { get; private set; } = State.Commanded;

    /// <summary>Done when the server has delivered the signal, or could not.</summary>
    public Task<Resolution> Delivered => delivered.Task;

    public override string Text => $"SignalExternalWorkflowExecution ({attributes.SignalName} to {attributes.Execution.WorkflowId})";

    public override EventType RecordedAs => EventType.SignalExternalWorkflowExecutionInitiated;

    public override bool IsOver => Current is State.Delivered or State.Failed or State.Dropped;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Commanded, Move.Initiate) => State.Initiated,
        (State.Commanded, Move.Cancel) => State.Dropped,
        (State.Initiated, Move.Deliver) => State.Delivered,
        (State.Initiated, Move.Fail) => State.Failed,
        _ => null,
    };

    public override Command ToCommand() => new()
    {
        CommandType = CommandType.SignalExternalWorkflowExecution,
        SignalExternalWorkflowExecutionCommandAttributes = attributes,
    };

    public override void Recorded(HistoryEvent e, bool checkIds) => Advance(Move.Initiate, e);

    public override bool Take(HistoryEvent e)
    {
        if (e.EventType == EventType.ExternalWorkflowExecutionSignaled)
        {
            Advance(Move.Deliver, e);
            return true;
        }
        Advance(Move.Fail, e);
        var cause = e.SignalExternalWorkflowExecutionFailedEventAttributes.Cause;
        resolution = Resolution.Of(new Failure
        {
            Message = $"Unable to signal external workflow because {Reason(cause)}",
            ApplicationFailureInfo = new() { Type = cause.ToString() },
        });
        return true;
    }

    public override void Apply() => delivered.TrySetResult(resolution);

    /// <summary>Takes the signal back if it has not been sent.</summary>
    /// <returns>Whether the workflow is to be told.</returns>
    public bool Cancel()
    {
        if (TryNext(Current, Move.Cancel) is not { } next)
        {
            return false;
        }
        Current = next;
        Drop();
        resolution = Resolution.Of(new Failure { Message = "Signal was cancelled before being sent", CanceledFailureInfo = new() });
        return true;
    }

    private static string Reason(SignalExternalWorkflowExecutionFailedCause cause) => cause switch
    {
        SignalExternalWorkflowExecutionFailedCause.ExternalWorkflowExecutionNotFound => "it was not found",
        SignalExternalWorkflowExecutionFailedCause.NamespaceNotFound => "the namespace was not found",
        SignalExternalWorkflowExecutionFailedCause.SignalCountLimitExceeded => "the per-workflow signal limit was exceeded",
        _ => "unknown",
    };

    private void Advance(Move move, HistoryEvent e) =>
        Current = TryNext(Current, move) ?? throw Nondeterminism.Refused(e, Text, (Enum)Current, move);
}
