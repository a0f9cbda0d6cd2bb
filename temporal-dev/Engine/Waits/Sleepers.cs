using Temporalio.Api.TestService.V1;

namespace TemporalDev.Engine.Waits;

/// <summary>Callers that wait for a moment of virtual time, earliest first.</summary>
internal sealed class Sleepers
{
    private readonly PriorityQueue<SleepWait, DateTimeOffset> _order = new();

    public DateTimeOffset? Next
    {
        get
        {
            while (_order.TryPeek(out var first, out var time))
            {
                if (!first.IsGone) return time;
                _order.Dequeue();
            }
            return null;
        }
    }

    public void Add(SleepWait wait, DateTimeOffset until) => _order.Enqueue(wait, until);

    /// <summary>A caller whose moment has come, or null.</summary>
    public SleepWait? Take(DateTimeOffset now) => Next <= now ? _order.Dequeue() : null;
}

/// <summary>A caller of Sleep, SleepUntil or UnlockTimeSkippingWithSleep.</summary>
internal sealed class SleepWait(CallerId caller, DateTimeOffset deadline, bool locksAgain) : Wait(caller, deadline)
{
    /// <summary>The caller does not wait any more.</summary>
    public bool IsGone { get; private set; }

    public void Wake(Turn turn)
    {
        End(turn.World);
        turn.World.Callers.Remove(Caller);
        turn.Reply(Caller, new SleepResponse());
    }

    public override void TimeOut(Turn turn)
    {
        Leave(turn.World);
        turn.Refuse(Caller, new Refusal(GrpcCode.DeadlineExceeded, "The moment has not come in time."));
    }

    public override void Leave(World world) => End(world);

    /// <summary>A lock given back for the time of a sleep is taken again, however the sleep ends.</summary>
    private void End(World world)
    {
        if (IsGone) return;
        IsGone = true;
        if (locksAgain) world.Clock.Lock();
    }
}
