using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>One task queue: tasks by priority and age, pollers by age, and who polled lately.</summary>
internal sealed class TaskLine
{
    private const int ManyPollers = 100;
    private static readonly TimeSpan PollerMemory = TimeSpan.FromMinutes(5);
    private readonly SortedDictionary<int, Queue<QueuedTask>> _tasks = [];
    private readonly LinkedList<PollWait> _pollers = [];
    private readonly Dictionary<string, (DateTimeOffset Last, Poller Poller)> _seen = [];
    private readonly Throttle _throttle = new();
    private readonly TaskLineStats _stats = new();
    private DateTimeOffset? _rings;

    /// <summary>Wall time of the last poll; the beginning of time before the first.</summary>
    public DateTimeOffset LastPoll { get; private set; }

    public bool HasPollers => _pollers.Count > 0;

    public int PollerCount => _pollers.Count;

    /// <summary>Tasks in line, wanted or not.</summary>
    public int Length => _tasks.Values.Sum(line => line.Count);

    /// <summary>About since when the oldest task may be taken; null when there is none.</summary>
    public DateTimeOffset? OldestSince => _tasks.Values.Min(line => line.TryPeek(out var task) ? task.Since : null);

    /// <summary>It belongs to one worker, who named it.</summary>
    public bool IsSticky { get; set; }

    /// <summary>What an operator has set; null for nothing.</summary>
    public TaskQueueConfig? Config { get; private set; }

    /// <summary>Tasks per second that an operator allows; null for no word of theirs.</summary>
    public double? Allowed => Config?.QueueRateLimit?.RateLimit?.RequestsPerSecond;

    /// <summary>Tasks per second that the worker who polled last wants at most; null for no wish.</summary>
    public double? Wished { get; private set; }

    /// <summary>Nobody waits here, nobody has polled lately, nobody has set anything.</summary>
    public bool IsIdle(DateTimeOffset wall) => !HasPollers && Config is null && LastPoll + PollerMemory <= wall
        && Length == 0;

    public void Add(QueuedTask task, DateTimeOffset wall)
    {
        _stats.Added.Count(wall);
        if (!_tasks.TryGetValue(task.Priority, out var line)) _tasks.Add(task.Priority, line = []);
        line.Enqueue(task);
    }

    public void Add(PollWait poller, DateTimeOffset wall)
    {
        LastPoll = wall;
        if (_seen.Count >= ManyPollers)
            foreach (var (identity, seen) in _seen)
                if (seen.Last + PollerMemory <= wall) _seen.Remove(identity);
        _seen[poller.Poller.Identity] = (wall, poller.Poller);
        if (poller.Poller.TasksPerSecond is { } wish) Wished = wish;
        _throttle.Limit(Allowed ?? Wished, wall);
        _pollers.AddLast(poller);
    }

    /// <summary>An operator's limit counts more than what workers wish.</summary>
    public void Set(TaskQueueConfig? config, DateTimeOffset wall)
    {
        Config = config;
        _throttle.Limit(Allowed ?? Wished, wall);
    }

    public void Remove(PollWait poller) => _pollers.Remove(poller);

    /// <summary>Hands out tasks while there are both tasks and pollers.</summary>
    public void Match(Turn turn)
    {
        while (_pollers.First is { } first && MayGo(turn) && Take() is { } task)
        {
            var poller = first.Value;
            if (!task.TryStart(turn, poller)) continue;
            _throttle.Spend();
            _stats.Dispatched.Count(turn.Wall);
            // Starting answers the poller unless it could not be started; either way the answer is its last.
            LastPoll = turn.Wall;
            turn.World.Callers.Remove(poller.Caller);
            _pollers.Remove(poller);
        }
    }

    /// <summary>Empties the line of a sticky queue whose worker is gone, and counts as never polled.</summary>
    public List<QueuedTask> Abandon()
    {
        LastPoll = DateTimeOffset.MinValue;
        _seen.Clear();
        var tasks = _tasks.Values.SelectMany(line => line).ToList();
        _tasks.Clear();
        return tasks;
    }

    /// <summary>Tasks that wait and are still wanted; drops the others.</summary>
    public int Backlog(World world)
    {
        foreach (var line in _tasks.Values)
            for (var left = line.Count; left > 0; left--)
                if (line.Dequeue() is var task && task.IsWanted(world)) line.Enqueue(task);
        return Length;
    }

    /// <summary>Backlog and rates, looked at anew every five seconds.</summary>
    public TaskQueueStats Stats(Turn turn) =>
        _stats.Describe(turn.Wall, () => (Backlog(turn.World), turn.Now - (_tasks.Values.SelectMany(line => line).Min(t => t.Since) ?? turn.Now)));

    /// <summary>Who polled in the last five minutes, latest first.</summary>
    public IEnumerable<PollerInfo> RecentPollers(DateTimeOffset wall) => _seen.Values.Where(s => s.Last + PollerMemory > wall)
        .OrderByDescending(s => s.Last)
        .Select(s => s.Poller.Describe(s.Last));

    /// <summary>False while the limit is reached; the line goes on when an alarm rings.</summary>
    private bool MayGo(Turn turn)
    {
        var next = _throttle.Next(turn.Wall);
        if (next <= turn.Wall) return true;
        if (next == DateTimeOffset.MaxValue || _rings <= next) return false;
        _rings = next;
        turn.World.Alarms.Add(next, later =>
        {
            _rings = null;
            Match(later);
        });
        return false;
    }

    private QueuedTask? Take()
    {
        foreach (var line in _tasks.Values)
            if (line.TryDequeue(out var task)) return task;
        return null;
    }
}
