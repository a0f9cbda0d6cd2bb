using Temporalio.Api.History.V1;

namespace TemporalDev.Engine.State;

/// <summary>The newest written events of a run, kept in memory because the next workflow task wants them.</summary>
internal sealed class HistoryTail
{
    private const int Kept = 64;
    private readonly List<HistoryEvent> _events = [];

    /// <summary>
    /// Id of the oldest event held; events from here to the end of history are all held. <see cref="long.MaxValue"/> when none is.
    /// </summary>
    public long FirstId => _events.Count == 0 ? long.MaxValue : _events[0].EventId;

    public void Add(IEnumerable<HistoryEvent> events) => _events.AddRange(events);

    /// <summary>Events with first &lt;= id &lt; end; both inside what is held.</summary>
    public IEnumerable<HistoryEvent> Between(long firstId, long endId) =>
        _events.Skip((int)(firstId - FirstId)).Take((int)Math.Max(0, endId - firstId));

    public HistoryEvent? Find(long id) =>
        id >= FirstId && id - FirstId < _events.Count ? _events[(int)(id - FirstId)] : null;

    /// <summary>Drops old events; only between two steps of the engine, when the source has them all.</summary>
    public void Trim()
    {
        if (_events.Count > Kept) _events.RemoveRange(0, _events.Count - Kept / 2);
    }
}
