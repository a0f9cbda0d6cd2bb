namespace TemporalDev.Engine.Machines;

/// <summary>A machine was asked for a move that its drawing does not have: a bug of the engine, never a mistake of a caller.</summary>
internal sealed class IllegalMoveException(string machine, object state, object move)
    : InvalidOperationException($"{machine}: {move} is not possible in state {state}.")
{
    /// <summary>Told of every move of this thread's engines, for the simulation's table of what it has seen; null tells nobody.</summary>
    [ThreadStatic]
    public static Action<string, object, object>? Seen;

    /// <summary>Returns the next state or throws with both names.</summary>
    public static T Require<T>(T? next, string machine, object state, object move) where T : struct, Enum
    {
        Seen?.Invoke(machine, state, move);
        return next ?? throw new IllegalMoveException(machine, state, move);
    }
}
