namespace TemporalDev.Engine;

/// <summary>
/// Everything one step of the engine wants written and answered. All rows belong into one transaction; several mutations, in the order in
/// which the engine returned them, may share one. Rows must be visible to <see cref="IRunSource"/> before the next step. Replies go out
/// after the commit; if it fails, none goes out and every key of <see cref="Touched"/> goes to <see cref="HistoryEngine.Discard"/>.
/// </summary>
public sealed class Mutation
{
    /// <summary>Run rows to insert or replace; a run occurs at most once.</summary>
    public List<RunWrite> Runs { get; } = [];

    /// <summary>Parts of runs to insert, replace or delete.</summary>
    public List<PartWrite> Parts { get; } = [];

    /// <summary>History to append.</summary>
    public List<HistoryBatch> History { get; } = [];

    /// <summary>Workflow ids that point at another run from now on.</summary>
    public List<CurrentRunWrite> CurrentRuns { get; } = [];

    /// <summary>Visibility rows to insert or replace.</summary>
    public List<VisibilityWrite> Visibility { get; } = [];

    /// <summary>Runs to remove with their row, parts, history and visibility.</summary>
    public List<RunKey> Deleted { get; } = [];

    /// <summary>By how much time has been skipped until now, when this step has skipped any; replaces what was written before.</summary>
    public TimeSpan? Skipped { get; set; }

    /// <summary>Callers to answer after the commit.</summary>
    public List<Reply> Replies { get; } = [];

    /// <summary>Runs whose state in memory is ahead of the store until the commit.</summary>
    public HashSet<RunKey> Touched { get; } = [];

    /// <summary>True when there is nothing to commit; replies may go out at once.</summary>
    public bool WritesNothing =>
        Runs.Count == 0 && Parts.Count == 0 && History.Count == 0 && CurrentRuns.Count == 0 && Visibility.Count == 0 && Deleted.Count == 0
        && Skipped is null;
}
