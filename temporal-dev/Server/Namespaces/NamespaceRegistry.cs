using System.Collections.Immutable;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store;

namespace TemporalDev.Server.Namespaces;

/// <summary>All namespaces. Written on the engine's thread together with their rows, read by any thread.</summary>
internal sealed class NamespaceRegistry
{
    private volatile ImmutableSortedDictionary<string, NamespaceEntry> byName =
        ImmutableSortedDictionary.Create<string, NamespaceEntry>(StringComparer.Ordinal);

    /// <summary>All that exist, by name.</summary>
    public IEnumerable<NamespaceEntry> All => byName.Values.Where(entry => !entry.IsDeleted);

    /// <summary>Those whose runs are still being removed.</summary>
    public IEnumerable<NamespaceEntry> Deleted => byName.Values.Where(entry => entry.IsDeleted);

    public NamespaceEntry? Find(string name) => byName.TryGetValue(name, out var entry) && !entry.IsDeleted ? entry : null;

    /// <summary>Name of the one with this id, which must exist.</summary>
    public string NameOf(string id) => All.First(entry => entry.Id == id).Name;

    /// <exception cref="Temporalio.Wire.GrpcStatusException">No name, or no namespace of this name.</exception>
    public NamespaceEntry Get(string name)
    {
        if (name.Length == 0) throw Refusals.NamespaceMissing();
        return Find(name) ?? throw Refusals.NoNamespace(name);
    }

    /// <summary>By name, or by id when no name is given.</summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">Neither given, or no such namespace.</exception>
    public NamespaceEntry Get(string name, string id)
    {
        if (name.Length > 0) return Get(name);
        if (id.Length == 0) throw Refusals.Invalid("Namespace not set on request.");
        return All.FirstOrDefault(entry => entry.Id == id) ?? throw Refusals.NoNamespace(id);
    }

    /// <summary>Replaces everything by what the store holds.</summary>
    public void Load(RunStore store) =>
        byName = store.Namespaces().Select(NamespaceEntry.FromBytes)
            .ToImmutableSortedDictionary(entry => entry.Name, entry => entry, StringComparer.Ordinal);

    /// <summary>Adds or replaces one, with its row; the name may have changed.</summary>
    public void Write(NamespaceEntry entry, RunStore store)
    {
        store.WriteNamespace(entry.Id, entry.Name, entry.ToBytes());
        var former = byName.Values.FirstOrDefault(other => other.Id == entry.Id);
        byName = (former is null ? byName : byName.Remove(former.Name)).SetItem(entry.Name, entry);
    }

    /// <summary>Removes one, with its row.</summary>
    public void Remove(NamespaceEntry entry, RunStore store)
    {
        store.DeleteNamespace(entry.Id);
        byName = byName.Remove(entry.Name);
    }
}
