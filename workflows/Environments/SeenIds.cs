using System.Collections.Immutable;

namespace ReleaseWorkflows.Environments;

/// <summary>Ids that were dealt with, so that a late repeat of a message does nothing. The newest 1,000.</summary>
internal sealed class SeenIds(ImmutableArray<string> carried)
{
    private const int Most = 1000;

    private readonly Queue<string> order = new(carried);
    private readonly HashSet<string> set = [.. carried];

    /// <summary>Oldest first.</summary>
    public ImmutableArray<string> Ids => [.. order];

    /// <summary>True when it was dealt with.</summary>
    public bool Contains(string id) => set.Contains(id);

    /// <summary>It was dealt with.</summary>
    public void Add(string id)
    {
        if (!set.Add(id)) return;
        order.Enqueue(id);
        if (order.Count > Most) set.Remove(order.Dequeue());
    }
}
