using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>One task queue: tasks by priority and age, pollers by age, and who polled lately.</summary>
internal sealed class TaskLine
{
    private static readonly TimeSpan PollerMemory = TimeSpan.FromMinutes(5);
    private readonly SortedDictionary<int, Queue<QueuedTask>> _tasks = [];
    private readonly LinkedList<PollWait> _pollers = [];
    private readonly Dictionary<string, DateTimeOffset> _seen = [];

    /// <summary>Wall time of the last poll; the beginning of time before the first.</summary>
    public DateTimeOffset LastPoll { get; private set; }

    public bool HasPollers => _pollers.Count > 0;

    public void Add(QueuedTask task)
    {
        if (!_tasks.TryGetValue(task.Priority, out var line)) _tasks.Add(task.Priority, line = []);
        line.Enqueue(task);
    }

    public void Add(PollWait poller, DateTimeOffset wall)
    {
        LastPoll = wall;
        _seen[poller.Identity] = wall;
        _pollers.AddLast(poller);
    }

    public void Remove(PollWait poller) => _pollers.Remove(poller);

    /// <summary>Hands out tasks while there are both tasks and pollers.</summary>
    public void Match(Turn turn)
    {
        while (_pollers.First is { } first && Take() is { } task)
        {
            var poller = first.Value;
            if (!task.TryStart(turn, poller)) continue;
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
        return _tasks.Values.Sum(line => line.Count);
    }

    /// <summary>Who polled in the last five minutes, latest first.</summary>
    public IEnumerable<PollerInfo> RecentPollers(DateTimeOffset wall) => _seen.Where(s => s.Value + PollerMemory > wall)
        .OrderByDescending(s => s.Value)
        .Select(s => new PollerInfo { Identity = s.Key, LastAccessTime = Timestamp.FromDateTimeOffset(s.Value), RatePerSecond = 100_000 });

    private QueuedTask? Take()
    {
        foreach (var line in _tasks.Values)
            if (line.TryDequeue(out var task)) return task;
        return null;
    }
}
