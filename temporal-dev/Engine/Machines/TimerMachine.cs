using static TemporalDev.Engine.Machines.TimerMove;
using static TemporalDev.Engine.Machines.TimerState;

namespace TemporalDev.Engine.Machines;

/// <summary>Where a timer of a workflow is.</summary>
internal enum TimerState
{
    Running,
    /// <summary>Fired while a workflow task was out: the event waits and can still be taken back.</summary>
    FiredUnseen,
    Fired,
    Canceled,
}

/// <summary>What can happen to a timer.</summary>
internal enum TimerMove
{
    Fire,
    FireUnseen,
    /// <summary>The waiting event gets its place in history.</summary>
    Show,
    Cancel,
}

/// <summary>One timer of a run.</summary>
internal static class TimerMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static TimerState? TryNext(TimerState state, TimerMove move) => (state, move) switch
    {
        (Running, Fire) => Fired,
        (Running, FireUnseen) => FiredUnseen,
        (FiredUnseen, Show) => Fired,
        (Running, Cancel) => Canceled,
        (FiredUnseen, Cancel) => Canceled,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static TimerState Next(TimerState state, TimerMove move) =>
        IllegalMoveException.Require(TryNext(state, move), "Timer", state, move);
}
