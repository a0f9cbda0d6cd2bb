using Google.Protobuf;
using Temporalio.Api.History.V1;

namespace TemporalDev.Engine.State;

/// <summary>Written events of a run, from memory where they are, else from the source.</summary>
internal static class HistoryReader
{
    /// <summary>Batches on one page.</summary>
    public const int PageBatches = 256;

    /// <summary>Events with first &lt;= id &lt; end, as many as fit a page; a batch is never cut.</summary>
    /// <returns>The events, and the id at which the next page begins; 0 when this was the last.</returns>
    public static (List<HistoryEvent> Events, long Next) Page(World world, Run run, long first, long end, int batches = PageBatches)
    {
        if (first >= end) return ([], 0);
        // Memory does not know where batches end, so it serves only who wants everything.
        if (batches == PageBatches && first >= run.Tail.FirstId) return (run.Tail.Between(first, end).ToList(), 0);
        var events = new List<HistoryEvent>();
        var read = world.Source.History(run.Key, first, end, batches);
        foreach (var batch in read)
            events.AddRange(History.Parser.ParseFrom(batch.Data).Events.Where(e => e.EventId >= first && e.EventId < end));
        var next = read.Count == 0 ? first : read[^1].LastEventId + 1;
        if (next >= end) return (events, 0);
        if (read.Count == batches) return (events, next);
        // Only events of this very turn are not in the source yet.
        if (next < run.Tail.FirstId) throw new InvalidOperationException($"History of run {run.Key.RunId} has a gap at event {next}.");
        events.AddRange(run.Tail.Between(next, end));
        return (events, 0);
    }

    /// <summary>The same page as bytes, untouched.</summary>
    /// <returns>
    /// The bytes of a History, and the id at which the next page begins; 0 when this was the last. Null when the page is not just whole
    /// batches of the source.
    /// </returns>
    public static (ByteString History, long Next)? Bytes(World world, Run run, long first, long end, int batches)
    {
        if (first >= end || (batches == PageBatches && first >= run.Tail.FirstId)) return null;
        var read = world.Source.History(run.Key, first, end, batches);
        if (read.Count == 0 || read[0].FirstEventId != first || read[^1].LastEventId >= end) return null;
        var next = read[^1].LastEventId + 1;
        if (next < end && read.Count < batches) return null;
        var bytes = new byte[read.Sum(batch => batch.Data.Length)];
        var at = 0;
        foreach (var batch in read)
        {
            batch.Data.CopyTo(bytes, at);
            at += batch.Data.Length;
        }
        return (UnsafeByteOperations.UnsafeWrap(bytes), next == end ? 0 : next);
    }

    /// <summary>All events with first &lt;= id &lt; end.</summary>
    public static IEnumerable<HistoryEvent> All(World world, Run run, long first, long end)
    {
        for (var next = first; next != 0;)
        {
            (var events, next) = Page(world, run, next, end);
            foreach (var e in events) yield return e;
        }
    }

    /// <summary>One event that is known to exist.</summary>
    public static HistoryEvent Event(World world, Run run, long id) =>
        run.Tail.Find(id) ?? Page(world, run, id, id + 1, 1).Events.SingleOrDefault()
        ?? throw new InvalidOperationException($"Run {run.Key.RunId} has no event {id}.");

    /// <summary>The attributes the run was started with.</summary>
    public static WorkflowExecutionStartedEventAttributes Start(World world, Run run) =>
        Event(world, run, 1).WorkflowExecutionStartedEventAttributes;
}
