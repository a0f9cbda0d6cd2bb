using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>One row per run, and the numbers that stand for run ids in the other tables.</summary>
internal sealed class RunTable(Connection connection, NamespaceTable namespaces)
{
    /// <summary>Numbers remembered; beyond, all are forgotten and looked up again.</summary>
    private const int MaxKnown = 50_000;

    private readonly Dictionary<RunKey, long> known = [];
    private readonly Statement selectNumber = connection.Prepare("SELECT number, namespace, workflow_id FROM run WHERE run_id = ?");
    private readonly Statement selectData = connection.Prepare("SELECT data FROM run WHERE number = ?");
    private readonly Statement insert = connection.Prepare(
        "INSERT INTO run (run_id, namespace, workflow_id, open, due, has_tasks, closed, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly Statement update = connection.Prepare(
        "UPDATE run SET open = ?, due = ?, has_tasks = ?, closed = ?, data = ? WHERE number = ?");
    private readonly Statement delete = connection.Prepare("DELETE FROM run WHERE number = ?");

    /// <summary>The number of a run; null when there is no such run.</summary>
    public long? Number(RunKey key)
    {
        if (known.TryGetValue(key, out var number)) return number;
        if (namespaces.Number(key.NamespaceId) is not { } space) return null;
        if (!selectNumber.With(RunIds.ToBytes(key.RunId)).Step()) return null;
        var isSame = selectNumber.Integer(1) == space && selectNumber.Text(2) == key.WorkflowId;
        number = selectNumber.Integer(0);
        selectNumber.Reset();
        return isSame ? Know(key, number) : null;
    }

    /// <summary>The number of a run that must exist.</summary>
    public long NumberOf(RunKey key) =>
        Number(key) ?? throw new InvalidOperationException($"rows of run {key.RunId} came before the run's own");

    public byte[]? Data(long number)
    {
        if (!selectData.With(number).Step()) return null;
        var data = selectData.Blob(0);
        selectData.Reset();
        return data;
    }

    public void Write(RunWrite run)
    {
        if (Number(run.Key) is { } number)
        {
            update.With(run.IsOpen).With(run.Due?.UtcTicks).With(run.HasTasks).With(run.Closed?.UtcTicks).With(run.Data).With(number).Run();
            return;
        }
        var space = namespaces.Number(run.Key.NamespaceId) ?? throw new InvalidOperationException($"run {run.Key.RunId} has no namespace");
        insert.With(RunIds.ToBytes(run.Key.RunId)).With(space).With(run.Key.WorkflowId).With(run.IsOpen).With(run.Due?.UtcTicks)
            .With(run.HasTasks).With(run.Closed?.UtcTicks).With(run.Data).Run();
        Know(run.Key, connection.LastRowId);
    }

    public void Delete(RunKey key, long number)
    {
        delete.With(number).Run();
        known.Remove(key);
    }

    /// <summary>After a rollback: numbers given inside it will be given again.</summary>
    public void Forget() => known.Clear();

    /// <summary>Runs that are open or have a due time.</summary>
    public List<WaitingRun> Waiting()
    {
        using var rows = connection.PrepareOnce(
            """
            SELECT namespace, workflow_id, run_id, due, has_tasks FROM run INDEXED BY run_waiting
            WHERE open = 1 OR due IS NOT NULL ORDER BY number
            """);
        var waiting = new List<WaitingRun>();
        while (rows.Step())
        {
            DateTimeOffset? due = rows.IntegerOrNull(3) is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
            waiting.Add(new WaitingRun(Key(rows), due, rows.Integer(4) != 0));
        }
        return waiting;
    }

    /// <summary>Runs of a namespace that closed before a time, oldest first.</summary>
    public List<RunKey> ClosedBefore(string namespaceId, DateTimeOffset time, int maximum)
    {
        using var rows = connection.PrepareOnce(
            """
            SELECT namespace, workflow_id, run_id FROM run
            WHERE namespace = ? AND closed IS NOT NULL AND closed < ? ORDER BY closed LIMIT ?
            """);
        rows.With(namespaces.Number(namespaceId)).With(time.UtcTicks).With(maximum);
        var keys = new List<RunKey>();
        while (rows.Step()) keys.Add(Key(rows));
        return keys;
    }

    /// <summary>Closes every run of a namespace, as long ago as can be, so that nothing waits and retention takes them.</summary>
    public void Retire(long space)
    {
        using var rows = connection.PrepareOnce("UPDATE run SET open = 0, due = NULL, has_tasks = 0, closed = 0 WHERE namespace = ?");
        rows.With(space).Run();
    }

    private RunKey Key(Statement row) => new(namespaces.Id(row.Integer(0)), row.Text(1), RunIds.ToText(row.Bytes(2)));

    private long Know(RunKey key, long number)
    {
        if (known.Count >= MaxKnown) known.Clear();
        known[key] = number;
        return number;
    }
}
