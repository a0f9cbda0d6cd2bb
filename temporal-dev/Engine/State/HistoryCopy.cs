using Temporalio.Api.History.V1;

namespace TemporalDev.Engine.State;

/// <summary>The beginning of a run's history, and the state that follows from it.</summary>
internal static class HistoryCopy
{
    /// <summary>The batches before an event; refuses an event inside of a batch.</summary>
    public static List<HistoryBatch> Batches(World world, Run run, long endId)
    {
        var batches = new List<HistoryBatch>();
        for (var next = 1L; next < endId;)
        {
            var read = world.Source.History(run.Key, next, endId, HistoryReader.PageBatches);
            if (read.Count == 0) throw new InvalidOperationException($"History of run {run.Key.RunId} has a gap at event {next}.");
            batches.AddRange(read);
            next = read[^1].LastEventId + 1;
        }
        if (batches[^1].LastEventId != endId - 1)
            throw RefusedException.BadRequest($"Event {endId} is no boundary: the one before it was written together with it.");
        return batches;
    }

    /// <summary>A run as history alone tells it.</summary>
    public static Run Rebuild(RunKey key, IEnumerable<HistoryBatch> batches)
    {
        var run = new Run(key);
        run.Row.NextEventId = 1;
        foreach (var batch in batches)
            foreach (var e in History.Parser.ParseFrom(batch.Data).Events) run.Apply(e);
        return run;
    }
}
