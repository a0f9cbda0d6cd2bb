using System.Globalization;

namespace TemporalDev.Server.Visibility;

/// <summary>A value written in a filter.</summary>
internal abstract record Literal
{
    /// <summary>In quotes.</summary>
    public sealed record Text(string Value) : Literal;

    /// <summary>Digits, perhaps with a sign.</summary>
    public sealed record Whole(long Value) : Literal;

    /// <summary>Digits with a point or an exponent.</summary>
    public sealed record Fraction(double Value) : Literal;

    /// <summary>true or false.</summary>
    public sealed record Flag(bool Value) : Literal;

    /// <summary>As a filter would write it, for messages.</summary>
    public sealed override string ToString() => this switch
    {
        Text text => $"'{text.Value}'",
        Whole whole => whole.Value.ToString(CultureInfo.InvariantCulture),
        Fraction fraction => fraction.Value.ToString(CultureInfo.InvariantCulture),
        Flag flag => flag.Value ? "true" : "false",
        _ => throw new InvalidOperationException("there are four kinds of literals"),
    };
}
