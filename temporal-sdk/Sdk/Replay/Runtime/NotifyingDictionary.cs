using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Temporalio.Replay.Runtime;

/// <summary>Handlers by name, which says before and after it changes.</summary>
internal sealed class NotifyingDictionary<T>(
    IReadOnlyDictionary<string, T> initial, Action changing, Action<string, T>? added) : IDictionary<string, T>
{
    private readonly Dictionary<string, T> items = new(initial);

    public ICollection<string> Keys => items.Keys;

    public ICollection<T> Values => items.Values;

    public int Count => items.Count;

    public bool IsReadOnly => false;

    public T this[string key]
    {
        get => items[key];
        set
        {
            changing();
            items[key] = value;
            added?.Invoke(key, value);
        }
    }

    public void Add(string key, T value)
    {
        changing();
        items.Add(key, value);
        added?.Invoke(key, value);
    }

    public bool Remove(string key)
    {
        changing();
        return items.Remove(key);
    }

    public void Clear()
    {
        changing();
        items.Clear();
    }

    public bool ContainsKey(string key) => items.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => items.TryGetValue(key, out value);

    public void Add(KeyValuePair<string, T> item) => Add(item.Key, item.Value);

    public bool Contains(KeyValuePair<string, T> item) => items.Contains(item);

    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, T>>)items).CopyTo(array, arrayIndex);

    public bool Remove(KeyValuePair<string, T> item) => Contains(item) && Remove(item.Key);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
