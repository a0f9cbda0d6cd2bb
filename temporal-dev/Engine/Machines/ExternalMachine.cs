using static TemporalDev.Engine.Machines.ExternalMove;
using static TemporalDev.Engine.Machines.ExternalState;

namespace TemporalDev.Engine.Machines;

/// <summary>Where a signal or cancel request to another workflow is.</summary>
internal enum ExternalState
{
    Initiated,
    Delivered,
    Failed,
}

/// <summary>What can happen to a signal or cancel request to another workflow.</summary>
internal enum ExternalMove
{
    Deliver,
    Fail,
}

/// <summary>One signal or cancel request that a run sends to another workflow.</summary>
internal static class ExternalMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static ExternalState? TryNext(ExternalState state, ExternalMove move) => (state, move) switch
    {
        (Initiated, Deliver) => Delivered,
        (Initiated, Fail) => Failed,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static ExternalState Next(ExternalState state, ExternalMove move) =>
        IllegalMoveException.Require(TryNext(state, move), "External", state, move);
}
