namespace TemporalDev.Engine.Queues;

/// <summary>How many tasks a second came or went lately: a window of the last thirty seconds, in steps of five.</summary>
internal sealed class TaskRate
{
    private const int Steps = 6;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);
    private readonly Queue<(DateTimeOffset Begin, int Count)> _full = [];
    private DateTimeOffset? _begin;
    private int _count;

    public void Count(DateTimeOffset wall)
    {
        Turn(wall);
        _begin ??= wall;
        _count++;
    }

    /// <summary>Tasks per second; zero when there were none.</summary>
    public float PerSecond(DateTimeOffset wall)
    {
        Turn(wall);
        var tasks = _full.Sum(step => step.Count) + _count;
        if (tasks == 0) return 0;
        var since = _full.TryPeek(out var oldest) ? oldest.Begin : _begin!.Value;
        return (float)(tasks / Math.Max(1, (wall - since).TotalSeconds));
    }

    /// <summary>Closes the current step when its time is over, and forgets steps that are too old.</summary>
    private void Turn(DateTimeOffset wall)
    {
        if (_begin is { } begin && begin + Step <= wall)
        {
            _full.Enqueue((begin, _count));
            (_begin, _count) = (wall, 0);
        }
        while (_full.TryPeek(out var oldest) && oldest.Begin + (Step * (Steps + 1)) <= wall) _full.Dequeue();
    }
}
