using ReleaseWorkflows.Messages;

namespace ReleaseWorkflows.Releasing;

/// <summary>What can happen to an opening of a gate.</summary>
internal enum GateMove
{
    /// <summary>The last need was met.</summary>
    Fill,
    /// <summary>A human said no.</summary>
    Reject,
    /// <summary>Its time is over.</summary>
    Expire,
    /// <summary>A newer release came.</summary>
    Supersede,
    /// <summary>The release ended, or the evidence changed and another opening takes its place.</summary>
    Close,
}

/// <summary>The life of one opening of a gate. Re-opening makes a new opening, so nothing leads back.</summary>
internal static class GateMachine
{
    /// <summary>The state after the move; null when the move is refused.</summary>
    public static GateState? TryNext(GateState state, GateMove move) => (state, move) switch
    {
        (GateState.Waiting, GateMove.Fill) => GateState.Approved,
        (GateState.Waiting, GateMove.Reject) => GateState.Rejected,
        (GateState.Waiting, GateMove.Expire) => GateState.Expired,
        (GateState.Waiting, GateMove.Supersede) => GateState.Superseded,
        (GateState.Waiting, GateMove.Close) => GateState.Closed,
        // Approvals bind to evidence: when that changes before the change begins, an approved opening is closed again.
        (GateState.Approved, GateMove.Close) => GateState.Closed,
        (GateState.Approved, GateMove.Supersede) => GateState.Superseded,
        (GateState.Expired, GateMove.Supersede) => GateState.Superseded,
        (GateState.Expired, GateMove.Close) => GateState.Closed,
        _ => null,
    };

    /// <summary>The state after the move.</summary>
    /// <exception cref="InvalidOperationException">The move is refused: a defect of the runbook.</exception>
    public static GateState Next(GateState state, GateMove move)
        => TryNext(state, move) ?? throw new InvalidOperationException($"A gate that is {state} refuses to {move}.");
}
