using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.TestService.V1;

namespace Tests.Simulation.Actors;

/// <summary>Tests that hold time, let it go, and sleep in it.</summary>
internal sealed class TimeKeepers(Universe universe)
{
    private const string UnlockAndSleep = "UnlockTimeSkippingWithSleep", JustSleep = "Sleep";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Dice Dice => universe.Dice;

    public void Act()
    {
        switch (Dice.Below(8))
        {
            case 0: universe.Send(new LockTimeSkippingRequest(), _ => { }); break;
            case < 4: universe.Send(new UnlockTimeSkippingRequest(), _ => { }); break;
            case < 6: Sleep(UnlockAndSleep); break;
            case 6: Sleep(JustSleep); break;
            default: universe.Send(new Empty(), _ => { }); break;
        }
    }

    private void Sleep(string method) =>
        universe.Send(new SleepRequest { Duration = Say.Seconds(Dice.Of(0, 1, 30, 4_000)) }, _ => { }, Patience, method);
}
