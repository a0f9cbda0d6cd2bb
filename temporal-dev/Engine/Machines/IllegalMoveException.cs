namespace TemporalDev.Engine.Machines;

/// <summary>A machine was asked for a move that its drawing does not have: a bug of the engine, never a mistake of a caller.</summary>
internal sealed class IllegalMoveException(string machine, object state, object move)
    : InvalidOperationException($"{machine}: {move} is not possible in state {state}.")
{
    /// <summary>Returns the next state or throws with both names.</summary>
    public static T Require<T>(T? next, string machine, object state, object move) where T : struct, Enum =>
        next ?? throw new IllegalMoveException(machine, state, move);
}
