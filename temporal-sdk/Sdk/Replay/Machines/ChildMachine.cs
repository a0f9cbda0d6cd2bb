using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Workflows;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>A child workflow, from its start to its end.</summary>
internal sealed class ChildMachine(
    StartChildWorkflowExecutionCommandAttributes attributes,
    UserMetadata? metadata,
    ChildWorkflowCancellationType cancellationType) : Machine
{
    private readonly TaskCompletionSource<ChildStart> started = new();
    private readonly TaskCompletionSource<Resolution> ended = new();
    private readonly ChildFailures failures = new(attributes);
    private ChildStart? start;
    private Resolution? end;
    private bool isCancelled;

    public enum State
    {
        Commanded,
        Initiated,
        Started,
        StartFailed,
        Ended,
        Dropped,
    }

    public enum Move
    {
        Initiate,
        Start,
        FailStart,
        End,
        Drop,
    }

    public State Current { get; private set; } = State.Commanded;

    public string WorkflowId => attributes.WorkflowId;

    /// <summary>Done when the child has started, or will not.</summary>
    public Task<ChildStart> Started => started.Task;

    /// <summary>Done when the child has ended, or the workflow no longer waits for it.</summary>
    public Task<Resolution> Ended => ended.Task;

    public override string Text => $"StartChildWorkflowExecution (id {attributes.WorkflowId}, type {attributes.WorkflowType.Name})";

    public override EventType RecordedAs => EventType.StartChildWorkflowExecutionInitiated;

    public override bool IsOver => Current is State.StartFailed or State.Ended or State.Dropped;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Commanded, Move.Initiate) => State.Initiated,
        (State.Commanded, Move.Drop) => State.Dropped,
        (State.Initiated, Move.Start) => State.Started,
        (State.Initiated, Move.FailStart) => State.StartFailed,
        (State.Started, Move.End) => State.Ended,
        _ => null,
    };

    public override Command ToCommand() => new()
    {
        CommandType = CommandType.StartChildWorkflowExecution,
        StartChildWorkflowExecutionCommandAttributes = attributes,
        UserMetadata = metadata,
    };

    public override void Recorded(HistoryEvent e, bool checkIds)
    {
        var recorded = e.StartChildWorkflowExecutionInitiatedEventAttributes;
        if (checkIds && recorded.WorkflowId != attributes.WorkflowId)
        {
            throw Nondeterminism.OtherValue(e, "workflow id of the child", recorded.WorkflowId, attributes.WorkflowId);
        }
        if (checkIds && recorded.WorkflowType?.Name != attributes.WorkflowType.Name)
        {
            throw Nondeterminism.OtherValue(e, "workflow type of the child", recorded.WorkflowType?.Name, attributes.WorkflowType.Name);
        }
        Advance(Move.Initiate, e);
        failures.InitiatedEventId = e.EventId;
    }

    public override bool Take(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ChildWorkflowExecutionStarted:
                Advance(Move.Start, e);
                failures.RunId = e.ChildWorkflowExecutionStartedEventAttributes.WorkflowExecution.RunId;
                failures.StartedEventId = e.EventId;
                start ??= new(failures.RunId, default, null);
                return true;
            case EventType.StartChildWorkflowExecutionFailed:
                Advance(Move.FailStart, e);
                start ??= new(null, e.StartChildWorkflowExecutionFailedEventAttributes.Cause, null);
                return true;
            default:
                Advance(Move.End, e);
                end ??= failures.Of(e) is { } failure
                    ? Resolution.Of(failure)
                    : Resolution.Of(e.ChildWorkflowExecutionCompletedEventAttributes.Result);
                return true;
        }
    }

    public override void Apply()
    {
        if (start is { } how)
        {
            started.TrySetResult(how);
        }
        if (end is { } outcome)
        {
            ended.TrySetResult(outcome);
        }
    }

    /// <summary>Cancels the child as its cancellation type says.</summary>
    /// <param name="command">The command that tells the server; null without one.</param>
    /// <returns>Whether the workflow is to be told at once.</returns>
    public bool Cancel(out ExternalCancelMachine? command)
    {
        command = null;
        if (IsOver || isCancelled)
        {
            return false;
        }
        isCancelled = true;
        if (TryNext(Current, Move.Drop) is { } dropped)
        {
            Current = dropped;
            Drop();
            TellCancelled(failures.CancelledBeforeScheduled());
            return true;
        }
        if (cancellationType == ChildWorkflowCancellationType.Abandon)
        {
            TellCancelled(failures.Cancelled());
            return true;
        }
        command = new(attributes.Namespace, WorkflowId, failures.RunId, string.Empty, this);
        if (cancellationType == ChildWorkflowCancellationType.TryCancel)
        {
            TellCancelled(failures.Cancelled());
            return true;
        }
        return false;
    }

    private void TellCancelled(Api.Failure.V1.Failure failure)
    {
        start ??= new(null, default, failure);
        end ??= Resolution.Of(failure);
    }

    private void Advance(Move move, HistoryEvent e) =>
        Current = TryNext(Current, move) ?? throw Nondeterminism.Refused(e, Text, (Enum)Current, move);
}
