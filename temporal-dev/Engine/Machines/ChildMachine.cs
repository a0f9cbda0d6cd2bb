using static TemporalDev.Engine.Machines.ChildMove;
using static TemporalDev.Engine.Machines.ChildState;

namespace TemporalDev.Engine.Machines;

/// <summary>Where a child workflow is, as its parent sees it.</summary>
internal enum ChildState
{
    Initiated,
    StartFailed,
    Started,
    Closed,
}

/// <summary>What a parent can learn of its child.</summary>
internal enum ChildMove
{
    Start,
    FailToStart,
    Close,
}

/// <summary>One child of a run. However many runs the child's chain has, it starts once and closes once.</summary>
internal static class ChildMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static ChildState? TryNext(ChildState state, ChildMove move) => (state, move) switch
    {
        (Initiated, Start) => Started,
        (Initiated, FailToStart) => StartFailed,
        (Started, Close) => Closed,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static ChildState Next(ChildState state, ChildMove move) =>
        IllegalMoveException.Require(TryNext(state, move), "Child", state, move);
}
