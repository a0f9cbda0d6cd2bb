namespace Tests.Simulation;

/// <summary>A rule that must always hold does not.</summary>
internal sealed class Broken(string rule) : Exception(rule)
{
    /// <summary>Throws unless <paramref name="holds"/>.</summary>
    public static void Unless(bool holds, string rule)
    {
        if (!holds) throw new Broken(rule);
    }
}
