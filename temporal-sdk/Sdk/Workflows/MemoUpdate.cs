namespace Temporalio.Workflows;

/// <summary>One change of a memo field: a new value, or none any more.</summary>
public class MemoUpdate
{
    private readonly object? value;

    private MemoUpdate(string key, bool hasValue, object? value)
    {
        UntypedKey = key;
        HasValue = hasValue;
        this.value = value;
    }

    /// <summary>True when the field gets a value, false when it is removed.</summary>
    public bool HasValue { get; }

    /// <summary>The field.</summary>
    public string UntypedKey { get; }

    /// <summary>The new value.</summary>
    /// <exception cref="InvalidOperationException">The field is removed.</exception>
    public object UntypedValue =>
        HasValue ? value! : throw new InvalidOperationException($"The update removes memo field {UntypedKey}; it has no value.");

    /// <summary>Sets a field.</summary>
    /// <param name="key">The field.</param>
    /// <param name="value">Its new value.</param>
    /// <returns>The change.</returns>
    public static MemoUpdate ValueSet(string key, object value) => new(key, true, value);

    /// <summary>Removes a field.</summary>
    /// <param name="key">The field.</param>
    /// <returns>The change.</returns>
    public static MemoUpdate ValueUnset(string key) => new(key, false, null);
}
