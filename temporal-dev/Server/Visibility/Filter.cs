namespace TemporalDev.Server.Visibility;

/// <summary>What runs are wanted, as a tree. Names are not looked up yet, values not typed.</summary>
internal abstract record Filter
{
    public sealed record And(Filter Left, Filter Right) : Filter;

    public sealed record Or(Filter Left, Filter Right) : Filter;

    public sealed record Not(Filter Inner) : Filter;

    /// <summary>A statement about one attribute.</summary>
    public abstract record Predicate(string Name) : Filter
    {
        /// <summary>
        /// The statement that holds for a value exactly when this one does not. For a run without the attribute neither holds, which is why
        /// NOT is always carried down to here.
        /// </summary>
        public abstract Predicate Opposite();
    }

    public sealed record Compare(string Name, Comparison Comparison, Literal Value) : Predicate(Name)
    {
        public override Predicate Opposite() => this with { Comparison = Comparison.Opposite() };
    }

    public sealed record OneOf(string Name, bool IsNegated, IReadOnlyList<Literal> Values) : Predicate(Name)
    {
        public override Predicate Opposite() => this with { IsNegated = !IsNegated };
    }

    public sealed record Between(string Name, bool IsNegated, Literal From, Literal To) : Predicate(Name)
    {
        public override Predicate Opposite() => this with { IsNegated = !IsNegated };
    }

    public sealed record StartsWith(string Name, bool IsNegated, Literal Prefix) : Predicate(Name)
    {
        public override Predicate Opposite() => this with { IsNegated = !IsNegated };
    }

    public sealed record IsNull(string Name, bool IsNegated) : Predicate(Name)
    {
        public override Predicate Opposite() => this with { IsNegated = !IsNegated };
    }
}

/// <summary>A whole query.</summary>
/// <param name="Where">Null for all runs.</param>
/// <param name="GroupBy">Names after GROUP BY; empty without it.</param>
internal sealed record ListQuery(Filter? Where, IReadOnlyList<string> GroupBy);
