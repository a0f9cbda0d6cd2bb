using TemporalDev.Engine.Machines;

namespace TemporalDev.Engine.State;

/// <summary>
/// When time may jump: nobody holds the lock, no worker has or should have anything to do, no query waits, and something is due later.
/// Then virtual time becomes that moment.
/// </summary>
internal static class Skipping
{
    /// <summary>Keeps count of whether the run keeps a worker busy.</summary>
    public static void Note(World world, Run run)
    {
        if (!world.Clock.CanSkip) return;
        if (IsBusy(run)) world.Busy.Add(run.Key);
        else world.Busy.Remove(run.Key);
    }

    public static void SkipIfIdle(Turn turn)
    {
        var world = turn.World;
        if (!world.Clock.IsUnlocked || world.Busy.Count > 0 || world.Queries.Count > 0) return;
        if (Times.Earlier(world.Due.Next, world.Sleepers.Next) is not { } next || next <= world.Clock.At(turn.Wall)) return;
        world.Clock.SkipTo(next, turn.Wall);
        turn.Mutation.Skipped = world.Clock.Skipped;
    }

    private static bool IsBusy(Run run) => run.IsOpen && (run.Task is not null
        || run.Activities.Values.Any(a => a.State is (int)ActivityState.Scheduled or (int)ActivityState.Started && !a.Paused));
}
