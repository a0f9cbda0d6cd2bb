using TemporalDev.Server.Batches;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>One row per batch, as it was started and as far as it has come.</summary>
internal sealed class BatchTable(Connection connection, NamespaceTable namespaces)
{
    private readonly Statement write = connection.Prepare(
        "INSERT OR REPLACE INTO batch (namespace, job_id, request, progress) VALUES (?, ?, ?, ?)");

    public void Write(long space, BatchJob job) =>
        write.With(space).With(job.JobId).With(job.RequestBytes()).With(job.ProgressBytes()).Run();

    public List<BatchJob> All()
    {
        using var rows = connection.PrepareOnce("SELECT namespace, request, progress FROM batch");
        var jobs = new List<BatchJob>();
        while (rows.Step()) jobs.Add(BatchJob.FromBytes(namespaces.Id(rows.Integer(0)), rows.Blob(1), rows.Blob(2)));
        return jobs;
    }

    public void DeleteAll(long space)
    {
        using var rows = connection.PrepareOnce("DELETE FROM batch WHERE namespace = ?");
        rows.With(space).Run();
    }
}
