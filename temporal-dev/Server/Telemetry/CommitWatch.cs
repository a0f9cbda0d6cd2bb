using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Telemetry;

/// <summary>Counts and times commits, when somebody wants to know.</summary>
internal sealed class CommitWatch(ServerMeter meter, TimeProvider time)
{
    private static readonly KeyValuePair<string, object?> Operation = new("operation", "Commit");

    /// <summary>Commits.</summary>
    /// <param name="store">The open transaction.</param>
    /// <param name="batch">Answers that wait for it.</param>
    /// <exception cref="StoreFailure">Nothing was committed.</exception>
    public void Commit(RunStore store, int batch)
    {
        if (!meter.Commits.Enabled)
        {
            store.Commit();
            return;
        }
        var started = time.GetTimestamp();
        meter.Commits.Add(1, Operation);
        meter.CommitBatch.Record(batch, Operation);
        try
        {
            store.Commit();
        }
        catch (StoreFailure)
        {
            meter.CommitFailures.Add(1, Operation);
            throw;
        }
        finally
        {
            meter.CommitLatency.Record(time.GetElapsedTime(started).TotalSeconds, Operation);
        }
    }
}
