using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>One change of a search attribute from inside a workflow.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public class SearchAttributeUpdate<T> : SearchAttributeUpdate
    where T : notnull
{
    private readonly T? value;

    internal SearchAttributeUpdate(SearchAttributeKey<T> key, T? value, bool hasValue)
        : base(hasValue) => (Key, this.value) = (key, value);

    /// <summary>The attribute.</summary>
    public SearchAttributeKey<T> Key { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The update removes the attribute.</exception>
    public T Value => HasValue ? value! : throw new InvalidOperationException($"The update removes {Key.Name}, it has no value");

    /// <inheritdoc />
    public override SearchAttributeKey UntypedKey => Key;

    /// <inheritdoc />
    public override object UntypedValue => Value;
}
