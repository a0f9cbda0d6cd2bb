using static TemporalDev.Engine.Machines.UpdateMove;
using static TemporalDev.Engine.Machines.UpdateState;

namespace TemporalDev.Engine.Machines;

/// <summary>Where an update is.</summary>
internal enum UpdateState
{
    Admitted,
    /// <summary>Its request is with a worker.</summary>
    Sent,
    Accepted,
    Completed,
    Rejected,
    /// <summary>The run closed before the update was accepted.</summary>
    Aborted,
}

/// <summary>What can happen to an update.</summary>
internal enum UpdateMove
{
    Send,
    /// <summary>The task that carried it failed or timed out.</summary>
    Return,
    Accept,
    Complete,
    Reject,
    Abort,
}

/// <summary>One update of a run.</summary>
internal static class UpdateMachine
{
    /// <summary>The state after the move, or null when it is not possible.</summary>
    public static UpdateState? TryNext(UpdateState state, UpdateMove move) => (state, move) switch
    {
        (Admitted, Send) => Sent,
        (Sent, Return) => Admitted,
        (Sent, Accept) => Accepted,
        (Sent, Reject) => Rejected,
        (Accepted, Complete) => Completed,
        // After a reset the request is part of history and is accepted without having been sent.
        (Admitted, Accept) => Accepted,
        (Admitted, Reject) => Rejected,
        (Admitted, Abort) => Aborted,
        (Sent, Abort) => Aborted,
        (Accepted, Abort) => Completed,
        _ => null,
    };

    /// <summary>The state after the move; throws when it is not possible.</summary>
    public static UpdateState Next(UpdateState state, UpdateMove move) =>
        IllegalMoveException.Require(TryNext(state, move), "Update", state, move);
}
