using TemporalDev.Engine;
using Temporalio.Api.History.V1;

namespace Tests.Simulation.Rules;

/// <summary>Every committed history, read as it grows and held against the rules.</summary>
internal sealed class Histories
{
    private readonly Dictionary<RunKey, HistoryRules> _runs = [];

    /// <summary>Workflow ids of which a run has been deleted: what they promised may be gone with it.</summary>
    public HashSet<string> Deleted { get; } = [];

    public IEnumerable<HistoryRules> All => _runs.Values;

    public HistoryRules? Find(RunKey key) => _runs.GetValueOrDefault(key);

    public IEnumerable<HistoryRules> Of(string workflowId) => _runs.Values.Where(run => run.Key.WorkflowId == workflowId);

    public void Add(IEnumerable<Mutation> committed)
    {
        foreach (var mutation in committed)
        {
            foreach (var batch in mutation.History) Add(batch);
            foreach (var key in mutation.Deleted)
                if (_runs.Remove(key)) Deleted.Add(key.WorkflowId);
        }
    }

    private void Add(HistoryBatch batch)
    {
        if (!_runs.TryGetValue(batch.Run, out var run)) _runs.Add(batch.Run, run = new HistoryRules(batch.Run));
        foreach (var e in History.Parser.ParseFrom(batch.Data).Events) run.Add(e);
        Broken.Unless(run.LastEventId == batch.LastEventId, $"run {batch.Run.RunId}: a batch says that it ends at {batch.LastEventId}");
    }
}
