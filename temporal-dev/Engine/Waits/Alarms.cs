namespace TemporalDev.Engine.Waits;

/// <summary>
/// What the engine does at a certain wall time although no row says so: it concerns only what is in memory. An alarm that rings for nothing
/// does no harm.
/// </summary>
internal sealed class Alarms
{
    private readonly PriorityQueue<Action<Turn>, DateTimeOffset> _order = new();

    public DateTimeOffset? Next => _order.TryPeek(out _, out var wall) ? wall : null;

    public void Add(DateTimeOffset wall, Action<Turn> what) => _order.Enqueue(what, wall);

    public Action<Turn>? Take(DateTimeOffset wall) => Next <= wall ? _order.Dequeue() : null;
}
