using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Temporalio.Api.Common.V1;

namespace Temporalio.Common;

/// <summary>Search attributes of a workflow or schedule. Immutable; <see cref="Builder" /> makes one.</summary>
public class SearchAttributeCollection : IReadOnlyCollection<SearchAttributeKey>
{
    /// <summary>No search attributes.</summary>
    public static readonly SearchAttributeCollection Empty = new([]);

    private readonly SortedDictionary<SearchAttributeKey, object> values;

    private SearchAttributeCollection(IEnumerable<KeyValuePair<SearchAttributeKey, object>> values)
    {
        this.values = [];
        foreach (var (key, value) in values) this.values.Add(key, value);
    }

    /// <summary>How many attributes there are.</summary>
    public int Count => values.Count;

    /// <summary>Values by key, ordered by name.</summary>
    public IReadOnlyDictionary<SearchAttributeKey, object> UntypedValues => values;

    /// <summary>Reads search attributes as the server sends them. Removed ones and those of types unknown here are left out.</summary>
    /// <param name="searchAttributes">The message.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="ArgumentException">An attribute does not say its type, or is not of it.</exception>
    public static SearchAttributeCollection FromProto(SearchAttributes searchAttributes) => new(
        from field in searchAttributes.IndexedFields
        let read = SearchAttributePayloads.FromPayload(field.Key, field.Value)
        where read is not null
        select KeyValuePair.Create(read.Value.Key, read.Value.Value));

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="key">The attribute.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">There is no such attribute of this type.</exception>
    public T Get<T>(SearchAttributeKey<T> key)
        where T : notnull => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"No search attribute {key.Name} of type {key.ValueType}");

    /// <summary>Reads a value if it is there.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="key">The attribute.</param>
    /// <param name="value">The value.</param>
    /// <returns>True when it is there.</returns>
    public bool TryGetValue<T>(SearchAttributeKey<T> key, [MaybeNullWhen(false)] out T value)
        where T : notnull
    {
        var found = values.TryGetValue(key, out var untyped);
        value = found ? (T)untyped! : default;
        return found;
    }

    /// <summary>Tells whether an attribute is there with this type.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="key">The attribute.</param>
    /// <returns>True when it is there.</returns>
    public bool ContainsKey<T>(SearchAttributeKey<T> key)
        where T : notnull => values.ContainsKey(key);

    /// <summary>Tells whether an attribute is there, of whatever type.</summary>
    /// <param name="key">Name of the attribute.</param>
    /// <returns>True when it is there.</returns>
    public bool ContainsKey(string key) => values.Keys.Any(each => each.Name == key);

    /// <inheritdoc />
    public IEnumerator<SearchAttributeKey> GetEnumerator() => values.Keys.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes the message for the server.</summary>
    /// <returns>A new message.</returns>
    public SearchAttributes ToProto()
    {
        var proto = new SearchAttributes();
        foreach (var (key, value) in values) proto.IndexedFields.Add(key.Name, SearchAttributePayloads.ToPayload(key, value));
        return proto;
    }

    /// <summary>Makes a collection step by step. An attribute name occurs once: a later value replaces an earlier one.</summary>
    public class Builder
    {
        private readonly Dictionary<string, KeyValuePair<SearchAttributeKey, object>> byName = [];

        /// <summary>Initializes without attributes.</summary>
        public Builder()
        {
        }

        /// <summary>Initializes with the attributes of a collection.</summary>
        /// <param name="searchAttributes">The collection.</param>
        public Builder(SearchAttributeCollection searchAttributes) => Set(searchAttributes);

        /// <summary>Sets one attribute.</summary>
        /// <typeparam name="T">Type of the value.</typeparam>
        /// <param name="key">The attribute.</param>
        /// <param name="value">The value.</param>
        /// <returns>This builder.</returns>
        public Builder Set<T>(SearchAttributeKey<T> key, T value)
            where T : notnull
        {
            byName[key.Name] = new(key, value);
            return this;
        }

        /// <summary>Sets every attribute of a collection.</summary>
        /// <param name="searchAttributes">The collection.</param>
        /// <returns>This builder.</returns>
        public Builder Set(SearchAttributeCollection searchAttributes)
        {
            foreach (var pair in searchAttributes.UntypedValues) byName[pair.Key.Name] = pair;
            return this;
        }

        /// <summary>Removes one attribute if it is there.</summary>
        /// <param name="key">The attribute.</param>
        /// <returns>This builder.</returns>
        public Builder Unset(SearchAttributeKey key) => Unset(key.Name);

        /// <summary>Removes one attribute if it is there.</summary>
        /// <param name="name">Name of the attribute.</param>
        /// <returns>This builder.</returns>
        public Builder Unset(string name)
        {
            byName.Remove(name);
            return this;
        }

        /// <summary>Makes the collection.</summary>
        /// <returns>A collection that later changes of this builder do not touch.</returns>
        public SearchAttributeCollection ToSearchAttributeCollection() => new(byName.Values);
    }
}
