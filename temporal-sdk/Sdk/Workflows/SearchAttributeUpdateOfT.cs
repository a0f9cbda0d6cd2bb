using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>One change of a search attribute whose type is known.</summary>
/// <typeparam name="T">Type of its value.</typeparam>
public class SearchAttributeUpdate<T> : SearchAttributeUpdate
    where T : notnull
{
    private readonly T? value;

    internal SearchAttributeUpdate(SearchAttributeKey<T> key, T value)
        : base(true) => (Key, this.value) = (key, value);

    internal SearchAttributeUpdate(SearchAttributeKey<T> key)
        : base(false) => Key = key;

    /// <summary>The attribute.</summary>
    public SearchAttributeKey<T> Key { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The attribute loses its value.</exception>
    public T Value => HasValue ? value! : throw new InvalidOperationException($"The update removes search attribute {Key.Name}; it has no value.");

    /// <inheritdoc />
    public override SearchAttributeKey UntypedKey => Key;

    /// <inheritdoc />
    public override object UntypedValue => Value;
}
