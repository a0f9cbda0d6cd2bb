using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>Which run a workflow id means.</summary>
internal sealed class CurrentRunTable(Connection connection)
{
    private readonly Statement select = connection.Prepare("SELECT run_id FROM current_run WHERE namespace = ? AND workflow_id = ?");
    private readonly Statement write = connection.Prepare(
        "INSERT OR REPLACE INTO current_run (namespace, workflow_id, run_id) VALUES (?, ?, ?)");
    private readonly Statement delete = connection.Prepare("DELETE FROM current_run WHERE namespace = ? AND workflow_id = ?");

    public string? Get(long space, string workflowId)
    {
        if (!select.With(space).With(workflowId).Step()) return null;
        var runId = RunIds.ToText(select.Bytes(0));
        select.Reset();
        return runId;
    }

    public void Write(long space, CurrentRunWrite current)
    {
        if (current.RunId is { } runId) write.With(space).With(current.WorkflowId).With(RunIds.ToBytes(runId)).Run();
        else delete.With(space).With(current.WorkflowId).Run();
    }

    public void DeleteAll(long space)
    {
        using var rows = connection.PrepareOnce("DELETE FROM current_run WHERE namespace = ?");
        rows.With(space).Run();
    }
}
