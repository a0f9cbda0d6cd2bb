using static TemporalDev.Engine.Machines.ActivityMove;
using static TemporalDev.Engine.Machines.ActivityState;

namespace TemporalDev.Engine.Machines;

/// <summary>Where an activity is. That it is paused, or asked to cancel, is independent of this.</summary>
internal enum ActivityState
{
    Scheduled,
    Started,
    BackingOff,
    Completed,
    Failed,
    TimedOut,
    Canceled,
}

/// <summary>What can happen to an activity.</summary>
internal enum ActivityMove
{
    Start,
    /// <summary>The attempt ended badly and another one follows after a delay.</summary>
    Retry,
    /// <summary>The delay is over, or is cut short.</summary>
    Wake,
    Complete,
    Fail,
    TimeOut,
    Cancel,
}

/// <summary>One activity of a run, over all its attempts.</summary>
internal static class ActivityMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static ActivityState? TryNext(ActivityState state, ActivityMove move) => (state, move) switch
    {
        (Scheduled, Start) => Started,
        (Started, Retry) => BackingOff,
        (BackingOff, Wake) => Scheduled,

        // By id an activity can be completed while no worker has it; one in line counts as started first.
        (BackingOff, Complete) => Completed,
        (Started, Complete) => Completed,
        (Started, Fail) => Failed,

        (Scheduled, TimeOut) => TimedOut,
        (Started, TimeOut) => TimedOut,
        (BackingOff, TimeOut) => TimedOut,

        (Scheduled, Cancel) => Canceled,
        (BackingOff, Cancel) => Canceled,
        (Started, Cancel) => Canceled,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static ActivityState Next(ActivityState state, ActivityMove move) =>
        IllegalMoveException.Require(TryNext(state, move), "Activity", state, move);
}
