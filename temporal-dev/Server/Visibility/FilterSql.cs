using Temporalio.Api.Enums.V1;
using TemporalDev.Server.Store;

namespace TemporalDev.Server.Visibility;

/// <summary>
/// Writes a filter as a condition on <c>visibility v</c>. A run without the attribute satisfies neither a statement nor its opposite,
/// except for lists and texts, whose opposite holds for every run that has no such value.
/// </summary>
internal sealed class FilterSql(AttributeCatalog attributes, SqlText sql)
{
    private const string AfterEveryText = "\U0010FFFF";

    /// <exception cref="Temporalio.Wire.GrpcStatusException">An unknown name, or an operator or value that does not fit its
    /// type.</exception>
    public void Write(Filter filter, bool isNegated = false)
    {
        switch (filter)
        {
            case Filter.Not not:
                Write(not.Inner, !isNegated);
                break;
            case Filter.And and:
                Pair(and.Left, isNegated ? " OR " : " AND ", and.Right, isNegated);
                break;
            case Filter.Or or:
                Pair(or.Left, isNegated ? " AND " : " OR ", or.Right, isNegated);
                break;
            case Filter.Predicate predicate:
                Predicate(isNegated ? predicate.Opposite() : predicate);
                break;
            default:
                throw new InvalidOperationException($"a {filter.GetType().Name} is no filter");
        }
    }

    private void Pair(Filter left, string between, Filter right, bool isNegated)
    {
        sql.Add("(");
        Write(left, isNegated);
        sql.Add(between);
        Write(right, isNegated);
        sql.Add(")");
    }

    private void Predicate(Filter.Predicate predicate)
    {
        var attribute = attributes.Find(predicate.Name);
        attribute.Check(predicate);
        if (attribute.Column is { } column) Condition(predicate, attribute, $"v.{column}");
        else if (attribute.IsMany) Many(predicate, attribute);
        else if (predicate is Filter.IsNull isNull) Has(attribute, isNull.IsNegated, null);
        else Has(attribute, true, () => Condition(predicate, attribute, "a.value"));
    }

    /// <summary>Lists and texts: some value fits, or none does.</summary>
    private void Many(Filter.Predicate predicate, QueryAttribute attribute)
    {
        switch (predicate)
        {
            case Filter.IsNull isNull:
                Has(attribute, isNull.IsNegated, null);
                break;
            case Filter.Compare compare:
                Has(attribute, compare.Comparison == Comparison.Equal, () => AnyOf("a.value", Values(attribute, [compare.Value])));
                break;
            case Filter.OneOf oneOf:
                Has(attribute, !oneOf.IsNegated, () => AnyOf("a.value", Values(attribute, oneOf.Values)));
                break;
            default:
                throw new InvalidOperationException($"{predicate.GetType().Name} passed the check of {attribute.Name}");
        }
    }

    private static List<object?> Values(QueryAttribute attribute, IEnumerable<Literal> literals) => attribute.Type == IndexedValueType.Text
        ? [.. literals.SelectMany(literal => TextWords.Of((string)attribute.Value(literal)!))]
        : [.. literals.Select(attribute.Value)];

    private void Has(QueryAttribute attribute, bool wanted, Action? condition)
    {
        sql.Add(wanted ? "v.run IN (" : "v.run NOT IN (");
        sql.Add(
            "SELECT a.run FROM attribute_value a WHERE a.attribute = (SELECT number FROM attribute WHERE namespace = ? AND name = ?)",
            attributes.Space, attribute.Name);
        if (condition is not null)
        {
            sql.Add(" AND ");
            condition();
        }
        sql.Add(")");
    }

    private void Condition(Filter.Predicate predicate, QueryAttribute attribute, string value)
    {
        switch (predicate)
        {
            case Filter.IsNull isNull:
                sql.Add(isNull.IsNegated ? $"{value} IS NOT NULL" : $"{value} IS NULL");
                break;
            case Filter.Compare compare:
                sql.Add($"{value} {compare.Comparison.Text()} ?", attribute.Value(compare.Value));
                break;
            case Filter.OneOf oneOf:
                if (oneOf.IsNegated) sql.Add("NOT ");
                AnyOf(value, [.. oneOf.Values.Select(attribute.Value)]);
                break;
            case Filter.Between between:
                sql.Add($"{value} {(between.IsNegated ? "NOT " : "")}BETWEEN ? AND ?", attribute.Value(between.From),
                    attribute.Value(between.To));
                break;
            case Filter.StartsWith startsWith:
                var prefix = (string)attribute.Value(startsWith.Prefix)!;
                // A range, so that an index on the column serves it.
                sql.Add($"{(startsWith.IsNegated ? "NOT " : "")}({value} >= ? AND {value} < ?)", prefix, prefix + AfterEveryText);
                break;
            default:
                throw new InvalidOperationException($"a {predicate.GetType().Name} is no predicate");
        }
    }

    private void AnyOf(string value, List<object?> values)
    {
        sql.Add($"{value} IN (");
        for (var at = 0; at < values.Count; at++) sql.Add(at == 0 ? "?" : ", ?", values[at]);
        sql.Add(")");
    }
}
