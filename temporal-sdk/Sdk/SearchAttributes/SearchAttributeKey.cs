using Temporalio.Api.Enums.V1;

namespace Temporalio.Common;

/// <summary>Name and type of a search attribute.</summary>
public class SearchAttributeKey : IComparable<SearchAttributeKey>
{
    internal SearchAttributeKey(string name, IndexedValueType valueType)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, ValueType) = (name, valueType);
    }

    /// <summary>Name of the attribute, never empty.</summary>
    public string Name { get; }

    /// <summary>Type of the attribute.</summary>
    public IndexedValueType ValueType { get; }

    /// <summary>Equality of name and type.</summary>
    /// <param name="left">A key or null.</param>
    /// <param name="right">A key or null.</param>
    /// <returns>True when both are equal.</returns>
    public static bool operator ==(SearchAttributeKey? left, SearchAttributeKey? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Inequality of name or type.</summary>
    /// <param name="left">A key or null.</param>
    /// <param name="right">A key or null.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(SearchAttributeKey? left, SearchAttributeKey? right) => !(left == right);

    /// <summary>Order by name, then type; null comes first.</summary>
    /// <param name="left">A key or null.</param>
    /// <param name="right">A key or null.</param>
    /// <returns>True when left comes before right.</returns>
    public static bool operator <(SearchAttributeKey? left, SearchAttributeKey? right) => Compare(left, right) < 0;

    /// <summary>Order by name, then type; null comes first.</summary>
    /// <param name="left">A key or null.</param>
    /// <param name="right">A key or null.</param>
    /// <returns>True when left does not come after right.</returns>
    public static bool operator <=(SearchAttributeKey? left, SearchAttributeKey? right) => Compare(left, right) <= 0;

    /// <summary>Order by name, then type; null comes first.</summary>
    /// <param name="left">A key or null.</param>
    /// <param name="right">A key or null.</param>
    /// <returns>True when left comes after right.</returns>
    public static bool operator >(SearchAttributeKey? left, SearchAttributeKey? right) => Compare(left, right) > 0;

    /// <summary>Order by name, then type; null comes first.</summary>
    /// <param name="left">A key or null.</param>
    /// <param name="right">A key or null.</param>
    /// <returns>True when left does not come before right.</returns>
    public static bool operator >=(SearchAttributeKey? left, SearchAttributeKey? right) => Compare(left, right) >= 0;

    /// <summary>Makes a key for text that is searched by words.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<string> CreateText(string name) => new(name, IndexedValueType.Text);

    /// <summary>Makes a key for text that is searched as a whole.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<string> CreateKeyword(string name) => new(name, IndexedValueType.Keyword);

    /// <summary>Makes a key for integers.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<long> CreateLong(string name) => new(name, IndexedValueType.Int);

    /// <summary>Makes a key for numbers.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<double> CreateDouble(string name) => new(name, IndexedValueType.Double);

    /// <summary>Makes a key for true and false.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<bool> CreateBool(string name) => new(name, IndexedValueType.Bool);

    /// <summary>Makes a key for points in time.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<DateTimeOffset> CreateDateTimeOffset(string name) => new(name, IndexedValueType.Datetime);

    /// <summary>Makes a key for several keywords.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <returns>The key.</returns>
    public static SearchAttributeKey<IReadOnlyCollection<string>> CreateKeywordList(string name) => new(name, IndexedValueType.KeywordList);

    /// <summary>Compares by name, then type.</summary>
    /// <param name="other">A key or null.</param>
    /// <returns>Less than, equal to or above zero.</returns>
    public int CompareTo(SearchAttributeKey? other) => Compare(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, ValueType);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SearchAttributeKey);

    /// <summary>Equality of name and type.</summary>
    /// <param name="other">A key or null.</param>
    /// <returns>True when both are equal.</returns>
    public bool Equals(SearchAttributeKey? other) => other is not null && Name == other.Name && ValueType == other.ValueType;

    private static int Compare(SearchAttributeKey? left, SearchAttributeKey? right)
    {
        if (left is null || right is null) return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        var byName = string.CompareOrdinal(left.Name, right.Name);
        return byName != 0 ? byName : left.ValueType.CompareTo(right.ValueType);
    }
}
