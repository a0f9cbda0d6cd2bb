using Google.Protobuf;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Queues;

/// <summary>A worker that waits for a task.</summary>
internal sealed class PollWait(
    CallerId caller, DateTimeOffset deadline, QueueKey queue, Poller poller, string workerKey, IMessage nothing)
    : Wait(caller, deadline)
{
    public QueueKey Queue => queue;

    public Poller Poller => poller;

    public Taker Taker { get; } = Taker.Of(poller.Identity, poller.Version);

    /// <summary>The worker's instance key; empty when it has not told.</summary>
    public string WorkerKey => workerKey;

    public override void TimeOut(Turn turn)
    {
        Leave(turn.World);
        turn.Reply(Caller, nothing);
    }

    public override void Leave(World world) => world.Queues.Find(queue)?.Remove(this);
}
