namespace TemporalDev.Engine.State;

/// <summary>Runs in memory, the least recently used of which go when there are too many.</summary>
internal sealed class RunCache(IRunSource source, int capacity)
{
    private readonly Dictionary<string, LinkedListNode<Run>> _runs = [];
    private readonly LinkedList<Run> _recent = [];

    public int Count => _runs.Count;

    /// <summary>The run, from memory or from the source; null when there is none.</summary>
    public Run? Find(RunKey key)
    {
        if (_runs.TryGetValue(key.RunId, out var node))
        {
            if (node.Value.Key != key) return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value;
        }
        return source.Run(key) is { } stored ? Add(Run.Load(key, stored)) : null;
    }

    public Run Add(Run run)
    {
        _runs[run.Key.RunId] = _recent.AddFirst(run);
        return run;
    }

    public void Forget(RunKey key)
    {
        if (_runs.Remove(key.RunId, out var node)) _recent.Remove(node);
    }

    /// <summary>Reads a run again; a task that is not in its rows because it is speculative survives.</summary>
    public Run Reload(Run run)
    {
        Forget(run.Key);
        return Find(run.Key) ?? throw new InvalidOperationException($"Run {run.Key.RunId} is not in the store.");
    }

    /// <summary>Keeps memory bounded; only between two steps.</summary>
    public void Trim()
    {
        for (var node = _recent.Last; _runs.Count > capacity && node is not null;)
        {
            var older = node.Previous;
            if (node.Value.CanLeaveMemory) Forget(node.Value.Key);
            node = older;
        }
    }
}
