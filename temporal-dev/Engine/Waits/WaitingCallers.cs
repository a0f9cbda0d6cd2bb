namespace TemporalDev.Engine.Waits;

/// <summary>Every caller that waits, by id and by deadline.</summary>
internal sealed class WaitingCallers
{
    private readonly Dictionary<CallerId, Wait> _waits = [];
    private readonly PriorityQueue<Wait, DateTimeOffset> _deadlines = new();

    public int Count => _waits.Count;

    public DateTimeOffset? NextDeadline
    {
        get
        {
            while (_deadlines.TryPeek(out var wait, out var deadline))
            {
                if (_waits.GetValueOrDefault(wait.Caller) == wait) return deadline;
                _deadlines.Dequeue();
            }
            return null;
        }
    }

    public void Add(Wait wait)
    {
        _waits.Add(wait.Caller, wait);
        _deadlines.Enqueue(wait, wait.Deadline);
    }

    /// <summary>Everybody who waits for one kind of thing.</summary>
    public IReadOnlyList<T> All<T>()
        where T : Wait => [.. _waits.Values.OfType<T>()];

    /// <summary>The caller is answered, or gone.</summary>
    public Wait? Remove(CallerId caller) => _waits.Remove(caller, out var wait) ? wait : null;

    /// <summary>A caller whose deadline has come, removed; null when there is none.</summary>
    public Wait? TakeOverdue(DateTimeOffset wall) => NextDeadline <= wall ? Remove(_deadlines.Dequeue().Caller) : null;
}
