using TemporalDev.Engine;

namespace Tests.Simulation;

/// <summary>A store with transactions and without a disk: what is not committed can be lost.</summary>
internal sealed class DurableRows : IRunSource
{
    private readonly Dictionary<RunKey, RunWrite> _runs = [];
    private readonly Dictionary<RunKey, SortedDictionary<(PartKind Kind, string Id), PartWrite>> _parts = [];
    private readonly Dictionary<RunKey, List<HistoryBatch>> _history = [];
    private readonly Dictionary<(string Namespace, string WorkflowId), string?> _current = [];
    private readonly Stack<Action> _undo = [];
    private readonly List<Mutation> _uncommitted = [];
    private TimeSpan _skipped;

    /// <summary>Open runs, in the order in which they began.</summary>
    public IEnumerable<RunWrite> Open => _runs.Values.Where(run => run.IsOpen);

    /// <summary>Runs that the engine has to think of by itself, open or not.</summary>
    public IEnumerable<RunWrite> Waiting => _runs.Values.Where(run => run.Due is not null);

    public IEnumerable<RunKey> Keys => _runs.Keys;

    public void Write(Mutation mutation)
    {
        _uncommitted.Add(mutation);
        foreach (var run in mutation.Runs) Set(_runs, run.Key, run);
        foreach (var part in mutation.Parts) Write(part);
        foreach (var batch in mutation.History) Append(batch);
        foreach (var current in mutation.CurrentRuns) Set(_current, (current.NamespaceId, current.WorkflowId), current.RunId);
        foreach (var key in mutation.Deleted) Delete(key);
        if (mutation.Skipped is { } skipped) Skip(skipped);
    }

    public TimeSpan Skipped() => _skipped;

    /// <summary>What has been written since the last commit, which cannot be lost any more.</summary>
    public List<Mutation> Commit()
    {
        var committed = _uncommitted.ToList();
        _uncommitted.Clear();
        _undo.Clear();
        return committed;
    }

    public void Rollback()
    {
        while (_undo.TryPop(out var undo)) undo();
        _uncommitted.Clear();
    }

    public RunWrite? Row(RunKey key) => _runs.GetValueOrDefault(key);

    public StoredRun? Run(RunKey key) =>
        _runs.TryGetValue(key, out var run) ? new StoredRun(run.Data, _parts.GetValueOrDefault(key)?.Values.ToList() ?? []) : null;

    public string? CurrentRun(string namespaceId, string workflowId) => _current.GetValueOrDefault((namespaceId, workflowId));

    public IReadOnlyList<HistoryBatch> History(RunKey key, long firstEventId, long endEventId, int maximum, bool newestFirst = false)
    {
        if (!_history.TryGetValue(key, out var batches)) return [];
        var found = batches.Where(b => b.LastEventId >= firstEventId && b.FirstEventId < endEventId);
        return (newestFirst ? found.Reverse() : found).Take(maximum).ToList();
    }

    public IEnumerable<WaitingRun> WaitingRuns() =>
        _runs.Values.Where(run => run.IsOpen || run.Due is not null).Select(run => new WaitingRun(run.Key, run.Due, run.HasTasks)).ToList();

    private void Skip(TimeSpan skipped)
    {
        var before = _skipped;
        _undo.Push(() => _skipped = before);
        _skipped = skipped;
    }

    private void Write(PartWrite part)
    {
        if (!_parts.TryGetValue(part.Run, out var parts)) _parts.Add(part.Run, parts = []);
        if (part.Data is not null) Set(parts, (part.Kind, part.Id), part);
        else if (parts.Remove((part.Kind, part.Id), out var gone)) _undo.Push(() => parts[(part.Kind, part.Id)] = gone);
    }

    private void Append(HistoryBatch batch)
    {
        if (!_history.TryGetValue(batch.Run, out var batches)) _history.Add(batch.Run, batches = []);
        var expected = batches.Count == 0 ? 1 : batches[^1].LastEventId + 1;
        Broken.Unless(batch.FirstEventId == expected, $"run {batch.Run.RunId}: a batch begins at {batch.FirstEventId}, not at {expected}");
        batches.Add(batch);
        _undo.Push(() => batches.RemoveAt(batches.Count - 1));
    }

    private void Delete(RunKey key)
    {
        if (_runs.Remove(key, out var run)) _undo.Push(() => _runs[key] = run);
        if (_parts.Remove(key, out var parts)) _undo.Push(() => _parts[key] = parts);
        if (_history.Remove(key, out var history)) _undo.Push(() => _history[key] = history);
    }

    private void Set<TKey, TValue>(IDictionary<TKey, TValue> table, TKey key, TValue value) where TKey : notnull
    {
        if (table.TryGetValue(key, out var before)) _undo.Push(() => table[key] = before);
        else _undo.Push(() => table.Remove(key));
        table[key] = value;
    }
}
