using System.Globalization;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>Turns a literal into what the database compares an attribute of a type with.</summary>
internal static class TypedValue
{
    /// <summary>
    /// The value; null when the literal can never equal or order against the type, such as a word against an Int, which the real server
    /// accepts and never matches.
    /// </summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">A Datetime that cannot be read.</exception>
    public static object? Of(IndexedValueType type, Literal literal) => type switch
    {
        IndexedValueType.Keyword or IndexedValueType.Text or IndexedValueType.KeywordList =>
            literal is Literal.Text text ? text.Value : literal.ToString(),
        IndexedValueType.Datetime => Ticks(literal),
        IndexedValueType.Bool => literal switch
        {
            Literal.Flag flag => flag.Value,
            Literal.Text text when bool.TryParse(text.Value, out var flag) => flag,
            _ => null,
        },
        _ => Number(literal),
    };

    /// <summary>Nanoseconds of a whole number, a Go duration such as <c>1h2m</c>, or <c>HH:MM:SS</c>.</summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">None of these.</exception>
    public static long Nanoseconds(Literal literal) => literal switch
    {
        Literal.Whole whole => whole.Value,
        Literal.Text text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
            whole,
        Literal.Text text when GoDuration.TryParse(text.Value, out var nanoseconds) => nanoseconds,
        _ => throw FilterRefusals.Expression($"invalid value for search attribute ExecutionDuration of type Int: {literal}"),
    };

    private static object? Number(Literal literal) => literal switch
    {
        Literal.Whole whole => whole.Value,
        Literal.Fraction fraction => fraction.Value,
        Literal.Text text when long.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
            whole,
        Literal.Text text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction) => fraction,
        _ => null,
    };

    private static long Ticks(Literal literal) => literal switch
    {
        Literal.Whole whole => DateTime.UnixEpoch.Ticks + whole.Value / 100,
        Literal.Text text when Rfc3339.TryParse(text.Value, out var time) => time.UtcTicks,
        _ => throw FilterRefusals.Expression($"unable to parse datetime {literal}"),
    };
}
