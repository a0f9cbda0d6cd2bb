using TemporalDev.Engine;
using Xunit;

namespace Tests.Engine.Engine;

/// <summary>A store without a disk: what the mutations said, and nothing else.</summary>
internal sealed class MemoryRows : IRunSource
{
    private readonly Dictionary<RunKey, RunWrite> _runs = [];
    private readonly Dictionary<(RunKey Run, PartKind Kind, string Id), PartWrite> _parts = [];
    private readonly Dictionary<RunKey, SortedDictionary<long, HistoryBatch>> _history = [];
    private readonly Dictionary<(string Namespace, string WorkflowId), string?> _current = [];

    private TimeSpan _skipped;

    public Dictionary<RunKey, VisibilityWrite> Visibility { get; } = [];

    public IEnumerable<RunKey> Keys => _runs.Keys;

    public void Write(Mutation mutation)
    {
        foreach (var run in mutation.Runs) _runs[run.Key] = run;
        foreach (var part in mutation.Parts)
            if (part.Data is null) _parts.Remove((part.Run, part.Kind, part.Id));
            else _parts[(part.Run, part.Kind, part.Id)] = part;
        foreach (var batch in mutation.History) Append(batch);
        foreach (var current in mutation.CurrentRuns) _current[(current.NamespaceId, current.WorkflowId)] = current.RunId;
        foreach (var row in mutation.Visibility) Visibility[row.Key] = row;
        foreach (var key in mutation.Deleted) Delete(key);
        _skipped = mutation.Skipped ?? _skipped;
    }

    public StoredRun? Run(RunKey key) => _runs.TryGetValue(key, out var run)
        ? new StoredRun(run.Data, _parts.Values.Where(part => part.Run == key).ToList())
        : null;

    public string? CurrentRun(string namespaceId, string workflowId) => _current.GetValueOrDefault((namespaceId, workflowId));

    public IReadOnlyList<HistoryBatch> History(RunKey key, long firstEventId, long endEventId, int maximum, bool newestFirst = false)
    {
        if (!_history.TryGetValue(key, out var batches)) return [];
        var found = batches.Values.Where(b => b.LastEventId >= firstEventId && b.FirstEventId < endEventId);
        return (newestFirst ? found.Reverse() : found).Take(maximum).ToList();
    }

    public IEnumerable<WaitingRun> WaitingRuns() =>
        _runs.Values.Where(run => run.IsOpen).Select(run => new WaitingRun(run.Key, run.Due, run.HasTasks)).ToList();

    public TimeSpan Skipped() => _skipped;

    private void Append(HistoryBatch batch)
    {
        if (!_history.TryGetValue(batch.Run, out var batches)) _history.Add(batch.Run, batches = []);
        var expected = batches.Count == 0 ? 1 : batches.Values.Last().LastEventId + 1;
        Assert.Equal(expected, batch.FirstEventId);
        batches.Add(batch.FirstEventId, batch);
    }

    private void Delete(RunKey key)
    {
        _runs.Remove(key);
        _history.Remove(key);
        Visibility.Remove(key);
        foreach (var part in _parts.Keys.Where(part => part.Run == key).ToList()) _parts.Remove(part);
    }
}
