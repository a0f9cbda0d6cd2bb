using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>Names a task queue.</summary>
internal sealed record QueueKey(string NamespaceId, string Name, TaskQueueType Type);

/// <summary>Something that waits in a task queue for a poller.</summary>
internal abstract class QueuedTask(QueueKey queue, int priority, DateTimeOffset? since)
{
    public QueueKey Queue => queue;

    /// <summary>1 goes first, 5 last.</summary>
    public int Priority => priority;

    /// <summary>Virtual time since which the task may be taken; null when nobody asks for its age.</summary>
    public DateTimeOffset? Since => since;

    /// <summary>False once nobody needs the task any more.</summary>
    public abstract bool IsWanted(World world);

    /// <summary>Where a task of a sticky queue goes when its worker is gone; null when it is no longer wanted.</summary>
    public abstract QueueKey? NormalQueue(World world);

    /// <summary>Starts the task and answers the poller, or does nothing and returns false because it is no longer wanted.</summary>
    public abstract bool TryStart(Turn turn, PollWait poller);
}
