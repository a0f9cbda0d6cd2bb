namespace TemporalDev.Engine.State;

/// <summary>When each run next has something to do by itself, in virtual time. Holds runs that are not in memory, too.</summary>
internal sealed class DueList
{
    private readonly Dictionary<RunKey, DateTimeOffset> _due = [];
    private readonly PriorityQueue<RunKey, DateTimeOffset> _order = new();

    public int Count => _due.Count;

    public DateTimeOffset? Next
    {
        get
        {
            while (_order.TryPeek(out var key, out var time))
            {
                if (_due.TryGetValue(key, out var due) && due == time) return time;
                _order.Dequeue();
            }
            return null;
        }
    }

    /// <summary>Null: the run waits for nothing.</summary>
    public void Set(RunKey key, DateTimeOffset? due)
    {
        if (due is null) _due.Remove(key);
        else if (!_due.TryGetValue(key, out var old) || old != due)
        {
            _due[key] = due.Value;
            _order.Enqueue(key, due.Value);
        }
    }

    /// <summary>A run that is due, taken off the list; null when none is.</summary>
    public RunKey? Take(DateTimeOffset now)
    {
        if (!(Next <= now)) return null;
        var key = _order.Dequeue();
        _due.Remove(key);
        return key;
    }
}
