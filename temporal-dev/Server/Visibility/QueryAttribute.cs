using Temporalio.Api.Enums.V1;

namespace TemporalDev.Server.Visibility;

/// <summary>An attribute as a query uses it.</summary>
/// <param name="Name">As it is stored; an alias has been followed.</param>
/// <param name="Type">What it is compared with.</param>
/// <param name="Column">Its column; null for attributes that runs may or may not have.</param>
/// <param name="ValuePrefix">Put before every text compared with it; empty but for aliases.</param>
internal sealed record QueryAttribute(string Name, IndexedValueType Type, string? Column, string ValuePrefix = "")
{
    /// <summary>True when a run may have several values: lists, and texts with their words.</summary>
    public bool IsMany => Type is IndexedValueType.KeywordList or IndexedValueType.Text;

    private bool IsStatus => Column == "status";

    private bool IsDuration => Column == "execution_duration";

    /// <summary>What the database compares with.</summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">The literal does not fit.</exception>
    public object? Value(Literal literal)
    {
        if (IsStatus) return StatusWord.Parse(literal);
        if (IsDuration) return TypedValue.Nanoseconds(literal);
        var value = TypedValue.Of(Type, literal);
        return ValuePrefix.Length > 0 ? ValuePrefix + value : value;
    }

    /// <exception cref="Temporalio.Wire.GrpcStatusException">The operator does not fit the type.</exception>
    public void Check(Filter.Predicate predicate)
    {
        var fits = predicate switch
        {
            Filter.IsNull or Filter.OneOf => true,
            Filter.Compare { Comparison: Comparison.Equal or Comparison.NotEqual } => true,
            Filter.Compare or Filter.Between => !IsMany && !IsStatus,
            Filter.StartsWith => Type is IndexedValueType.Keyword && !IsStatus,
            _ => false,
        };
        // A prefix of a number matches nothing on the real server and is refused here: it can only be a mistake.
        if (!fits)
            throw FilterRefusals.Expression($"operator '{Operator(predicate)}' not supported for {Type} type search attribute {Name}");
        if (predicate is Filter.StartsWith { Prefix: not Literal.Text } startsWith)
            throw FilterRefusals.Expression($"STARTS_WITH needs a text, not {startsWith.Prefix}");
    }

    private static string Operator(Filter.Predicate predicate) => predicate switch
    {
        Filter.Compare compare => compare.Comparison.Text(),
        Filter.Between => "between",
        Filter.StartsWith => "starts_with",
        _ => "in",
    };
}
