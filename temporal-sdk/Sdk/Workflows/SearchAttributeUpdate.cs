using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>One change of a search attribute: a new value, or none any more.</summary>
public abstract class SearchAttributeUpdate
{
    private protected SearchAttributeUpdate(bool hasValue) => HasValue = hasValue;

    /// <summary>True when the attribute gets a value, false when it loses it.</summary>
    public bool HasValue { get; }

    /// <summary>The attribute.</summary>
    public abstract SearchAttributeKey UntypedKey { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The attribute loses its value.</exception>
    public abstract object UntypedValue { get; }

    /// <summary>Sets an attribute.</summary>
    /// <typeparam name="T">Type of its value.</typeparam>
    /// <param name="key">The attribute.</param>
    /// <param name="value">Its new value.</param>
    /// <returns>The change.</returns>
    public static SearchAttributeUpdate<T> ValueSet<T>(SearchAttributeKey<T> key, T value)
        where T : notnull => new(key, value);

    /// <summary>Removes the value of an attribute.</summary>
    /// <typeparam name="T">Type of its value.</typeparam>
    /// <param name="key">The attribute.</param>
    /// <returns>The change.</returns>
    public static SearchAttributeUpdate<T> ValueUnset<T>(SearchAttributeKey<T> key)
        where T : notnull => new(key);
}
