using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>All task queues, made when first used.</summary>
internal sealed class TaskQueues
{
    /// <summary>A sticky queue whose worker has not polled for so long is taken for gone.</summary>
    private static readonly TimeSpan StickyPatience = TimeSpan.FromSeconds(10);
    private readonly Dictionary<QueueKey, TaskLine> _queues = [];
    private readonly HashSet<TaskLine> _unmatched = [];
    private int _trimAt = FewQueues;

    /// <summary>So many queues are kept without asking whether somebody still uses them.</summary>
    private const int FewQueues = 1_000;

    public int Count => _queues.Count;

    public IEnumerable<KeyValuePair<QueueKey, TaskLine>> All => _queues;

    public TaskLine? Find(QueueKey key) => _queues.GetValueOrDefault(key);

    public TaskLine Get(QueueKey key)
    {
        if (!_queues.TryGetValue(key, out var queue)) _queues.Add(key, queue = new TaskLine());
        return queue;
    }

    /// <summary>Forgets queues that nobody uses any more: every worker has a sticky one, and tests make many. Only between two steps.</summary>
    public void Trim(DateTimeOffset wall)
    {
        if (_queues.Count < _trimAt) return;
        foreach (var (key, line) in _queues)
            if (line.IsIdle(wall)) _queues.Remove(key);
        _trimAt = Math.Max(FewQueues, 2 * _queues.Count);
    }

    /// <summary>Puts a task in line and hands it to a poller that waits.</summary>
    /// <param name="turn">Now.</param>
    /// <param name="task">The task.</param>
    /// <param name="normalName">For a task of a sticky queue: where it goes when the sticky worker is gone.</param>
    public void Add(Turn turn, QueuedTask task, string? normalName = null)
    {
        var key = task.Queue;
        if (normalName is not null && !IsAttended(key, turn.Wall)) key = key with { Name = normalName };
        var queue = Get(key);
        queue.Add(task, turn.Wall);
        if (turn.IsSilent) _unmatched.Add(queue);
        else turn.After(() => queue.Match(turn));
    }

    /// <summary>Tasks were put in line at a time when none could be handed out.</summary>
    public bool HasUnmatched => _unmatched.Count > 0;

    public void MatchUnmatched(Turn turn)
    {
        foreach (var queue in _unmatched) queue.Match(turn);
        _unmatched.Clear();
    }

    /// <summary>Whether a worker has polled the queue lately.</summary>
    public bool IsAttended(QueueKey key, DateTimeOffset wall) =>
        Find(key) is { } queue && (queue.HasPollers || queue.LastPoll + StickyPatience > wall);

    /// <summary>The worker of a sticky queue says goodbye: its tasks go to their normal queues.</summary>
    public void Unload(Turn turn, QueueKey key)
    {
        if (Find(key) is not { } queue) return;
        foreach (var task in queue.Abandon())
            if (task.NormalQueue(turn.World) is { } normal)
            {
                var line = Get(normal);
                line.Add(task, turn.Wall);
                turn.After(() => line.Match(turn));
            }
    }

    public static QueueKey Workflow(string namespaceId, string name) => new(namespaceId, name, TaskQueueType.Workflow);

    public static QueueKey Activity(string namespaceId, string name) => new(namespaceId, name, TaskQueueType.Activity);
}
