using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>The workflow tasks of a run, one after the other.</summary>
internal sealed class WorkflowTaskMachine
{
    public enum State
    {
        None,
        Scheduled,
        Started,
    }

    public enum Move
    {
        Schedule,
        Start,
        Complete,
        Fail,
        TimeOut,
        Forget,
    }

    public State Current { get; private set; } = State.None;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.None, Move.Schedule) => State.Scheduled,
        (State.Scheduled, Move.Start) => State.Started,
        (State.Scheduled, Move.Fail or Move.TimeOut) => State.None,
        (State.Started, Move.Complete or Move.Fail or Move.TimeOut or Move.Forget) => State.None,
        _ => null,
    };

    /// <summary>Takes a started task back that the server has dropped.</summary>
    public void Forget() =>
        Current = TryNext(Current, Move.Forget)
            ?? throw new InvalidOperationException($"The workflow task is {Current} and cannot be dropped.");

    public void Take(HistoryEvent e)
    {
        var move = e.EventType switch
        {
            EventType.WorkflowTaskScheduled => Move.Schedule,
            EventType.WorkflowTaskStarted => Move.Start,
            EventType.WorkflowTaskCompleted => Move.Complete,
            EventType.WorkflowTaskFailed => Move.Fail,
            _ => Move.TimeOut,
        };
        Current = TryNext(Current, move) ?? throw Nondeterminism.Refused(e, "the workflow task", (Enum)Current, move);
    }
}
