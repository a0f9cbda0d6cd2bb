namespace Temporalio.Worker.WorkflowTasks;

/// <summary>The runs in memory. Beyond the limit, the least recently used run that nobody works on goes.</summary>
internal sealed class RunCache(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<CachedRun>> byRunId = [];
    private readonly LinkedList<CachedRun> newestFirst = new();

    public int Count
    {
        get
        {
            lock (gate)
            {
                return byRunId.Count;
            }
        }
    }

    /// <summary>The run, made if need be, now the most recently used.</summary>
    /// <param name="runId">Run id.</param>
    /// <param name="begin">Called under the cache's lock, so that the run cannot be removed in between.</param>
    public CachedRun Use(string runId, Action<CachedRun> begin)
    {
        lock (gate)
        {
            if (byRunId.TryGetValue(runId, out var node))
            {
                newestFirst.Remove(node);
                newestFirst.AddFirst(node);
            }
            else
            {
                node = newestFirst.AddFirst(new CachedRun(runId));
                byRunId[runId] = node;
            }
            begin(node.Value);
            return node.Value;
        }
    }

    /// <summary>Takes runs out until the limit is kept, as far as nobody works on them. The caller evicts them.</summary>
    public IReadOnlyList<CachedRun> TakeSurplus() => Take(() => byRunId.Count > limit);

    /// <summary>Takes out every run that nobody works on. The caller evicts them.</summary>
    public IReadOnlyList<CachedRun> TakeIdle() => Take(() => true);

    /// <summary>Takes out a run that has nothing in memory any more, unless somebody works on it.</summary>
    public void RemoveIfEmpty(CachedRun run)
    {
        lock (gate)
        {
            if (!byRunId.TryGetValue(run.RunId, out var node) || node.Value != run || !run.TryBeginEviction())
            {
                return;
            }
            if (run.Run == null)
            {
                Remove(node);
            }
            else
            {
                // Nobody can have left a task meanwhile: that takes this cache's lock.
                run.TryContinue();
            }
        }
    }

    private List<CachedRun> Take(Func<bool> goesOn)
    {
        var taken = new List<CachedRun>();
        lock (gate)
        {
            for (var node = newestFirst.Last; node != null && goesOn();)
            {
                var previous = node.Previous;
                if (node.Value.TryBeginEviction())
                {
                    Remove(node);
                    taken.Add(node.Value);
                }
                node = previous;
            }
        }
        return taken;
    }

    private void Remove(LinkedListNode<CachedRun> node)
    {
        newestFirst.Remove(node);
        byRunId.Remove(node.Value.RunId);
    }
}
