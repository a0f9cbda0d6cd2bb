namespace TemporalDev.Server.Visibility;

/// <summary>The operators between a name and one value.</summary>
internal enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>Spelling and opposites of <see cref="Comparison"/>.</summary>
internal static class Comparisons
{
    public static Comparison? Parse(string text) => text switch
    {
        "=" => Comparison.Equal,
        "!=" or "<>" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        ">=" => Comparison.GreaterOrEqual,
        _ => null,
    };

    /// <summary>The spelling, the same in filters and in SQL.</summary>
    public static string Text(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    /// <summary>What holds for a value exactly when this does not.</summary>
    public static Comparison Opposite(this Comparison comparison) => comparison switch
    {
        Comparison.Equal => Comparison.NotEqual,
        Comparison.NotEqual => Comparison.Equal,
        Comparison.Less => Comparison.GreaterOrEqual,
        Comparison.GreaterOrEqual => Comparison.Less,
        Comparison.Greater => Comparison.LessOrEqual,
        Comparison.LessOrEqual => Comparison.Greater,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };
}
