using static TemporalDev.Engine.Machines.RunMove;
using static Temporalio.Api.Enums.V1.WorkflowExecutionStatus;
using Status = Temporalio.Api.Enums.V1.WorkflowExecutionStatus;

namespace TemporalDev.Engine.Machines;

/// <summary>What can happen to a run as a whole.</summary>
internal enum RunMove
{
    Start,
    Complete,
    Fail,
    Cancel,
    Terminate,
    ContinueAsNew,
    TimeOut,
}

/// <summary>A run: open once, closed once, in one of six ways.</summary>
internal static class RunMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static Status? TryNext(Status state, RunMove move) => (state, move) switch
    {
        (Unspecified, Start) => Running,
        (Running, Complete) => Completed,
        (Running, Fail) => Failed,
        (Running, Cancel) => Canceled,
        (Running, Terminate) => Terminated,
        (Running, ContinueAsNew) => ContinuedAsNew,
        (Running, TimeOut) => TimedOut,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static Status Next(Status state, RunMove move) => IllegalMoveException.Require(TryNext(state, move), "Run", state, move);
}
