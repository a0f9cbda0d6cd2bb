using TemporalDev.Engine;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Store.Tables;

namespace TemporalDev.Server.Store;

/// <summary>
/// The writing side of the database, used by one thread: mutations go in, in transactions that the caller begins and ends, and the engine
/// reads runs back, those of the open transaction included.
/// </summary>
internal sealed class RunStore : IRunSource, IScheduleRows
{
    private readonly Connection connection;
    private readonly NamespaceTable namespaces;
    private readonly RunTable runs;
    private readonly PartTable parts;
    private readonly HistoryTable history;
    private readonly CurrentRunTable currentRuns;
    private readonly VisibilityTable visibility;
    private readonly AttributeTable attributes;
    private readonly BatchTable batches;
    private readonly ScheduleTable schedules;
    private readonly QueueConfigTable queueConfigs;
    private readonly ClockTable clock;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Action? committed;

    /// <param name="connection">The connection that writes.</param>
    /// <param name="committed">Told of every commit.</param>
    public RunStore(Connection connection, Action? committed = null)
    {
        (this.connection, this.committed) = (connection, committed);
        namespaces = new NamespaceTable(connection);
        runs = new RunTable(connection, namespaces);
        parts = new PartTable(connection);
        history = new HistoryTable(connection);
        currentRuns = new CurrentRunTable(connection);
        visibility = new VisibilityTable(connection);
        attributes = new AttributeTable(connection);
        batches = new BatchTable(connection, namespaces);
        schedules = new ScheduleTable(connection, namespaces);
        queueConfigs = new QueueConfigTable(connection, namespaces);
        clock = new ClockTable(connection);
        begin = connection.Prepare("BEGIN IMMEDIATE");
        commit = connection.Prepare("COMMIT");
    }

    /// <summary>True between <see cref="Begin"/> and <see cref="Commit"/> or <see cref="Rollback"/>.</summary>
    public bool InTransaction { get; private set; }

    public void Begin()
    {
        begin.Run();
        InTransaction = true;
    }

    /// <summary>Returns when the rows are on the disk.</summary>
    /// <exception cref="StoreFailure">They are not; roll back.</exception>
    public void Commit()
    {
        commit.Run();
        InTransaction = false;
        committed?.Invoke();
    }

    /// <summary>Undoes everything since <see cref="Begin"/>.</summary>
    public void Rollback()
    {
        InTransaction = false;
        namespaces.Forget();
        runs.Forget();
        attributes.Forget();
        if (connection.InTransaction) connection.Execute("ROLLBACK");
    }

    /// <summary>Writes every row of a mutation into the open transaction.</summary>
    public void Write(Mutation mutation)
    {
        foreach (var run in mutation.Runs) runs.Write(run);
        foreach (var part in mutation.Parts) parts.Write(runs.NumberOf(part.Run), part);
        foreach (var batch in mutation.History) history.Append(runs.NumberOf(batch.Run), batch);
        foreach (var current in mutation.CurrentRuns) currentRuns.Write(Space(current.NamespaceId), current);
        foreach (var row in mutation.Visibility) WriteVisibility(row);
        foreach (var run in mutation.Deleted) Delete(run);
        if (mutation.Skipped is { } skipped) clock.Write(skipped);
    }

    public StoredRun? Run(RunKey key)
    {
        if (runs.Number(key) is not { } number) return null;
        return runs.Data(number) is { } data ? new StoredRun(data, parts.Of(key, number)) : null;
    }

    public string? CurrentRun(string namespaceId, string workflowId) =>
        namespaces.Number(namespaceId) is { } space ? currentRuns.Get(space, workflowId) : null;

    public IReadOnlyList<HistoryBatch> History(RunKey key, long firstEventId, long endEventId, int maximum, bool newestFirst = false) =>
        runs.Number(key) is { } number ? history.Read(key, number, firstEventId, endEventId, maximum, newestFirst) : [];

    public IEnumerable<WaitingRun> WaitingRuns() => runs.Waiting();

    public TimeSpan Skipped() => clock.Read();

    /// <summary>Runs of a namespace that closed before a time, oldest first.</summary>
    public IReadOnlyList<RunKey> ClosedBefore(string namespaceId, DateTimeOffset time, int maximum) =>
        runs.ClosedBefore(namespaceId, time, maximum);

    /// <summary>The rows of all namespaces.</summary>
    public IReadOnlyList<byte[]> Namespaces() => namespaces.All();

    public void WriteNamespace(string id, string name, byte[] data) => namespaces.Write(id, name, data);

    /// <summary>Takes a namespace's runs out of everything that waits; retention then removes them a few at a time.</summary>
    public void RetireNamespace(string id)
    {
        runs.Retire(Space(id));
        currentRuns.DeleteAll(Space(id));
        batches.DeleteAll(Space(id));
        schedules.DeleteAll(Space(id));
        queueConfigs.DeleteAll(Space(id));
    }

    public void DeleteNamespace(string id) => namespaces.Delete(id);

    /// <summary>Removes one run of a namespace that the engine does not know any more.</summary>
    public void DeleteRun(RunKey run) => Delete(run);

    public void WriteBatch(BatchJob job) => batches.Write(Space(job.NamespaceId), job);

    /// <summary>Every batch, running or not.</summary>
    public IReadOnlyList<BatchJob> Batches() => batches.All();

    public void WriteSchedule(ScheduleRecord schedule) => schedules.Write(Space(schedule.NamespaceId), schedule);

    public void DeleteSchedule(string namespaceId, string id) => schedules.Delete(Space(namespaceId), id);

    /// <summary>Every schedule.</summary>
    public IReadOnlyList<ScheduleRecord> Schedules() => schedules.All();

    public void WriteQueue(QueueConfig config) => queueConfigs.Write(Space(config.NamespaceId), config);

    /// <summary>Every task queue that an operator has set something for.</summary>
    public IReadOnlyList<QueueConfig> Queues() => queueConfigs.All();

    /// <summary>Drops the values of a custom search attribute.</summary>
    public void DeleteAttribute(string namespaceId, string name) => attributes.DeleteAttribute(Space(namespaceId), name);

    private void WriteVisibility(VisibilityWrite row)
    {
        var (number, space) = (runs.NumberOf(row.Key), Space(row.Key.NamespaceId));
        visibility.Write(number, space, row);
        attributes.Write(number, space, row.SearchAttributes);
    }

    private void Delete(RunKey run)
    {
        if (runs.Number(run) is not { } number) return;
        parts.DeleteAll(number);
        history.DeleteAll(number);
        visibility.Delete(number);
        attributes.DeleteOfRun(number);
        runs.Delete(run, number);
    }

    private long Space(string namespaceId) =>
        namespaces.Number(namespaceId) ?? throw new InvalidOperationException($"there is no namespace {namespaceId} to write rows of");
}
