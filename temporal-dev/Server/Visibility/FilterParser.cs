using System.Globalization;

namespace TemporalDev.Server.Visibility;

/// <summary>
/// Reads a query: or := and (OR and)*; and := not (AND not)*; not := NOT not | ( or ) | predicate; then perhaps GROUP BY names.
/// ORDER BY and LIMIT are understood and refused, as the real server does.
/// </summary>
internal sealed class FilterParser
{
    /// <summary>Parentheses and NOTs inside each other; a deeper query is refused before it can exhaust the stack.</summary>
    private const int MaxDepth = 200;

    private readonly List<Token> tokens;
    private int next;
    private int depth;

    private FilterParser(string query) => tokens = Tokenizer.Cut(query);

    /// <exception cref="Temporalio.Wire.GrpcStatusException">The query is malformed or uses what is not supported.</exception>
    public static ListQuery Parse(string query) => new FilterParser(query).Whole();

    private Token Current => tokens[next];

    private ListQuery Whole()
    {
        var where = Current.Kind == TokenKind.End || Current.Is("GROUP") || Current.Is("ORDER") || Current.Is("LIMIT") ? null : Or();
        var groupBy = Take("GROUP") ? Names() : [];
        if (Current.Is("ORDER")) throw FilterRefusals.Unsupported("'order by' clause");
        if (Current.Is("LIMIT")) throw FilterRefusals.Unsupported("'limit' clause");
        if (Current.Kind != TokenKind.End) throw Unexpected();
        return new ListQuery(where, groupBy);
    }

    private List<string> Names()
    {
        if (!Take("BY")) throw Unexpected();
        var names = new List<string>();
        do names.Add(Name());
        while (TakeSign(","));
        return names;
    }

    private Filter Or()
    {
        var left = And();
        while (Take("OR")) left = new Filter.Or(left, And());
        return left;
    }

    private Filter And()
    {
        var left = Not();
        while (Take("AND")) left = new Filter.And(left, Not());
        return left;
    }

    private Filter Not()
    {
        if (++depth > MaxDepth) throw FilterRefusals.Expression($"more than {MaxDepth} levels of NOT and parentheses");
        try
        {
            if (Take("NOT")) return new Filter.Not(Not());
            if (!TakeSign("(")) return Predicate();
            var inner = Or();
            return TakeSign(")") ? inner : throw Unexpected();
        }
        finally
        {
            depth--;
        }
    }

    private Filter.Predicate Predicate()
    {
        if (Current.Kind is TokenKind.Text or TokenKind.Number)
            throw FilterRefusals.Expression($"a filter begins with a name, not with '{Current.Text}'");
        var name = Name();
        if (Current.Kind == TokenKind.Sign && Comparisons.Parse(Current.Text) is { } comparison)
        {
            next++;
            return new Filter.Compare(name, comparison, Value());
        }
        if (Take("IS"))
        {
            var isNegated = Take("NOT");
            return Take("NULL") ? new Filter.IsNull(name, isNegated) : throw Unexpected();
        }
        return AfterNot(name, Take("NOT"));
    }

    private Filter.Predicate AfterNot(string name, bool isNegated)
    {
        if (Take("IN")) return new Filter.OneOf(name, isNegated, Values());
        if (Take("STARTS_WITH")) return new Filter.StartsWith(name, isNegated, Value());
        if (Current.Is("LIKE")) throw FilterRefusals.Expression("invalid operator 'like'; say STARTS_WITH for a prefix");
        if (!Take("BETWEEN"))
            throw isNegated || Current.Kind != TokenKind.End && !Current.IsSign(")") && !Current.Is("AND") && !Current.Is("OR")
                ? Unexpected()
                : FilterRefusals.Expression($"incomplete expression after {name}");
        var from = Value();
        return Take("AND") ? new Filter.Between(name, isNegated, from, Value()) : throw Unexpected();
    }

    private List<Literal> Values()
    {
        if (!TakeSign("(")) throw Unexpected();
        var values = new List<Literal>();
        do values.Add(Value());
        while (TakeSign(","));
        return TakeSign(")") ? values : throw Unexpected();
    }

    private string Name() =>
        Current.Kind is TokenKind.Word or TokenKind.Name && !IsKeyword(Current) ? tokens[next++].Text : throw Unexpected();

    private Literal Value()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Text:
                next++;
                return new Literal.Text(token.Text);
            case TokenKind.Number when long.TryParse(token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
                out var whole):
                next++;
                return new Literal.Whole(whole);
            case TokenKind.Number when double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction):
                next++;
                return new Literal.Fraction(fraction);
        }
        if (Take("TRUE")) return new Literal.Flag(true);
        if (Take("FALSE")) return new Literal.Flag(false);
        if (token.Is("NULL")) throw FilterRefusals.Expression("null is no value to compare with; say IS NULL");
        if (token.Kind is TokenKind.Word or TokenKind.Name && !IsKeyword(token))
            throw FilterRefusals.Unsupported($"column name on the right side of a comparison (did you forget to quote '{token.Text}'?)");
        throw Unexpected();
    }

    private bool Take(string word)
    {
        if (!Current.Is(word)) return false;
        next++;
        return true;
    }

    private bool TakeSign(string sign)
    {
        if (!Current.IsSign(sign)) return false;
        next++;
        return true;
    }

    private static bool IsKeyword(Token token) => token.Kind == TokenKind.Word
        && token.Text.ToUpperInvariant() is "AND" or "OR" or "NOT" or "IN" or "IS" or "NULL" or "BETWEEN" or "LIKE" or "STARTS_WITH"
            or "SELECT" or "ORDER" or "GROUP" or "BY" or "LIMIT" or "TRUE" or "FALSE";

    private Temporalio.Wire.GrpcStatusException Unexpected() => Current.Kind == TokenKind.End
        ? FilterRefusals.Syntax(Current.At, "the query ends too early")
        : FilterRefusals.Syntax(Current.At, $"'{Current.Text}' is not expected");
}
