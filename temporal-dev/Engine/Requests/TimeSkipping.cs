using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TestService.V1;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Requests;

/// <summary>The TestService: locks on time, and sleeps in virtual time.</summary>
internal static class TimeSkipping
{
    private const string UnlockAndSleep = "UnlockTimeSkippingWithSleep";
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static void Lock(Turn turn, Call call, LockTimeSkippingRequest request)
    {
        RequireSkipping(turn);
        turn.World.Clock.Lock();
        turn.Reply(call.Caller, new LockTimeSkippingResponse());
    }

    public static void Unlock(Turn turn, Call call, UnlockTimeSkippingRequest request)
    {
        RequireSkipping(turn);
        GiveBackLock(turn);
        turn.Reply(call.Caller, new UnlockTimeSkippingResponse());
    }

    public static void Sleep(Turn turn, Call call, SleepRequest request)
    {
        RequireSkipping(turn);
        var unlocks = call.Method == UnlockAndSleep;
        if (unlocks) GiveBackLock(turn);
        Wait(turn, call, turn.Now + request.Duration.Span(), unlocks);
    }

    public static void SleepUntil(Turn turn, Call call, SleepUntilRequest request)
    {
        RequireSkipping(turn);
        if (request.Timestamp is null) throw RefusedException.BadRequest("Timestamp is not set on request.");
        Wait(turn, call, request.Timestamp.At(), false);
    }

    public static void CurrentTime(Turn turn, Call call, Empty request)
    {
        RequireSkipping(turn);
        turn.Reply(call.Caller, new GetCurrentTimeResponse { Time = turn.Now.Wire() });
    }

    private static void Wait(Turn turn, Call call, DateTimeOffset until, bool locksAgain)
    {
        var wait = new SleepWait(call.Caller, turn.Deadline(call, LongestWait), locksAgain);
        if (until <= turn.Now)
        {
            wait.Wake(turn);
            return;
        }
        turn.World.Callers.Add(wait);
        turn.World.Sleepers.Add(wait, until);
    }

    private static void GiveBackLock(Turn turn)
    {
        if (!turn.World.Clock.TryUnlock())
            throw RefusedException.Of(GrpcCode.FailedPrecondition, "Time skipping is not locked: there is no lock to give back.");
    }

    private static void RequireSkipping(Turn turn)
    {
        if (!turn.World.Clock.CanSkip) throw RefusedException.Of(GrpcCode.Unimplemented, "This server does not skip time.");
    }
}
