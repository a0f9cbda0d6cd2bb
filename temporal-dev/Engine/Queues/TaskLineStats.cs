using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>What describes tell of a queue's traffic. As on the real server it may be five seconds old.</summary>
internal sealed class TaskLineStats
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private TaskQueueStats? _known;
    private DateTimeOffset _knownAt;

    public TaskRate Added { get; } = new();

    public TaskRate Dispatched { get; } = new();

    public TaskQueueStats Describe(DateTimeOffset wall, Func<(int Count, TimeSpan Age)> look)
    {
        if (_known is not null && _knownAt + Freshness > wall) return _known.Clone();
        var (count, age) = look();
        _knownAt = wall;
        _known = new TaskQueueStats
        {
            ApproximateBacklogCount = count,
            ApproximateBacklogAge = Duration.FromTimeSpan(age > TimeSpan.Zero ? age : TimeSpan.Zero),
            TasksAddRate = Added.PerSecond(wall),
            TasksDispatchRate = Dispatched.PerSecond(wall),
        };
        return _known.Clone();
    }
}
