namespace Tests.Simulation;

/// <summary>What goes on around the engine: time passes in steps and leaps, transactions end well or badly, the process dies.</summary>
internal sealed class Weather(Universe universe)
{
    private readonly int _crashes = universe.Dice.Of(0, 10, 60);
    private readonly int _failures = universe.Dice.Of(0, 0, 10, 40);
    private readonly int _commitPercent = universe.Dice.Of(30, 60, 100);

    private Dice Dice => universe.Dice;

    public void PassTime()
    {
        universe.Advance(Dice.Below(12) switch
        {
            < 6 => TimeSpan.FromMilliseconds(Dice.Below(3_000)),
            < 10 => Next(),
            10 => TimeSpan.FromSeconds(Dice.Below(60)),
            _ => TimeSpan.FromHours(Dice.Below(3)),
        });
        universe.Tick();
    }

    /// <summary>After each step: perhaps a commit, perhaps something worse.</summary>
    public void Strike()
    {
        if (Dice.Percent(70)) universe.Advance(TimeSpan.FromMilliseconds(Dice.Below(40)));
        var luck = Dice.Below(1_000);
        if (luck < _crashes)
        {
            universe.Journal.Crashes++;
            universe.Crash(Dice.Percent(50));
        }
        else if (luck < _crashes + _failures)
        {
            universe.Journal.LostCommits++;
            universe.FailCommit();
        }
        else if (Dice.Percent(_commitPercent)) universe.Commit();
        if (Dice.Percent(50)) universe.Tick();
    }

    /// <summary>Exactly to the moment for which the engine waits, or just before it.</summary>
    private TimeSpan Next()
    {
        if (universe.NextDue is not { } due || due <= universe.Now) return TimeSpan.FromMilliseconds(1);
        var left = due - universe.Now;
        return Dice.Percent(80) || left < TimeSpan.FromMilliseconds(2) ? left : left - TimeSpan.FromMilliseconds(1);
    }
}
