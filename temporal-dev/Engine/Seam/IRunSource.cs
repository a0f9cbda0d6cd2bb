namespace TemporalDev.Engine;

/// <summary>
/// Where the engine reads runs that it does not hold in memory. Synchronous, called on the engine's thread, and always up to date with
/// every
/// mutation returned so far, committed or not.
/// </summary>
public interface IRunSource
{
    /// <summary>The run's row and parts, or null when there is no such run.</summary>
    StoredRun? Run(RunKey key);

    /// <summary>Id of the newest run of a workflow id, or null when it has none.</summary>
    string? CurrentRun(string namespaceId, string workflowId);

    /// <summary>
    /// Batches that hold events with first id &lt;= id &lt; end, whole, in order of ids (or falling when <paramref name="newestFirst"/>),
    /// at most <paramref name="maximum"/> of them.
    /// </summary>
    IReadOnlyList<HistoryBatch> History(RunKey key, long firstEventId, long endEventId, int maximum, bool newestFirst = false);

    /// <summary>Every run that is open, or that is closed and still has a due time; read once, at recovery.</summary>
    IEnumerable<WaitingRun> WaitingRuns();

    /// <summary>The last <see cref="Mutation.Skipped"/>; read once, at recovery. Zero when time was never skipped.</summary>
    TimeSpan Skipped() => TimeSpan.Zero;
}

/// <summary>One run as it was last written.</summary>
/// <param name="Data"><see cref="RunWrite.Data"/>.</param>
/// <param name="Parts">All parts that were not deleted, in any order.</param>
public sealed record StoredRun(byte[] Data, IReadOnlyList<PartWrite> Parts);

/// <summary>What recovery needs to know of a run before it loads it.</summary>
/// <param name="Key">The run.</param>
/// <param name="Due"><see cref="RunWrite.Due"/>.</param>
/// <param name="HasTasks"><see cref="RunWrite.HasTasks"/>.</param>
public sealed record WaitingRun(RunKey Key, DateTimeOffset? Due, bool HasTasks);
