using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>Batches of events. The place of a batch is its run's number and its first event id in one integer.</summary>
internal sealed class HistoryTable(Connection connection)
{
    private const int EventIdBits = 24;
    private const long EndOfRun = 1L << EventIdBits;

    // The batch that holds an id in its middle begins before it: the range starts at the last batch that begins at or before the id.
    private const string Range =
        """
        SELECT place, last, data FROM history
        WHERE place >= coalesce((SELECT max(place) FROM history WHERE place BETWEEN ? AND ?), ?) AND place < ? ORDER BY place
        """;

    private readonly Statement insert = connection.Prepare("INSERT INTO history (place, last, data) VALUES (?, ?, ?)");
    private readonly Statement oldestFirst = connection.Prepare(Range + " LIMIT ?");
    private readonly Statement newestFirst = connection.Prepare(Range + " DESC LIMIT ?");
    private readonly Statement deleteAll = connection.Prepare("DELETE FROM history WHERE place >= ? AND place < ?");

    public void Append(long number, HistoryBatch batch)
    {
        if (batch.LastEventId >= EndOfRun)
            throw new InvalidOperationException($"the history of run {batch.Run.RunId} is longer than {EndOfRun} events");
        insert.With(Place(number, batch.FirstEventId)).With(batch.LastEventId).With(batch.Data).Run();
    }

    /// <inheritdoc cref="IRunSource.History"/>
    public List<HistoryBatch> Read(RunKey run, long number, long firstEventId, long endEventId, int maximum, bool descending)
    {
        var (from, end) = (Place(number, Math.Clamp(firstEventId, 0, EndOfRun)), Place(number, Math.Clamp(endEventId, 0, EndOfRun)));
        var rows = (descending ? newestFirst : oldestFirst).With(Place(number, 0)).With(from).With(from).With(end).With(maximum);
        var batches = new List<HistoryBatch>();
        while (rows.Step())
            if (rows.Integer(1) >= firstEventId)
                batches.Add(new HistoryBatch(run, rows.Integer(0) - Place(number, 0), rows.Integer(1), rows.Blob(2)));
        return batches;
    }

    public void DeleteAll(long number) => deleteAll.With(Place(number, 0)).With(Place(number + 1, 0)).Run();

    private static long Place(long number, long eventId) => number * EndOfRun + eventId;
}
