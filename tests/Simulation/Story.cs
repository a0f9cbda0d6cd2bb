using Tests.Simulation.Actors;
using Tests.Simulation.Report;

namespace Tests.Simulation;

/// <summary>One simulation from its seed to its end: random steps, then everything is let to its end.</summary>
internal static class Story
{
    /// <summary>Plays one seed.</summary>
    /// <exception cref="Broken">A rule does not hold, or the engine failed.</exception>
    public static void Play(int seed, int steps, Journal journal)
    {
        var dice = new Dice(seed);
        var universe = new Universe(dice, journal) { LossPercent = dice.Of(0, 3, 15) };
        var weather = new Weather(universe);
        var (clients, operators) = (new Clients(universe), new Operators(universe));
        var activities = new ActivityWorkers(universe);
        var workflows = new WorkflowWorkers(universe, activities.Take);
        var (schedulers, keepers) = (new Schedulers(universe), new TimeKeepers(universe));
        var (operations, schedules) = (dice.Of(0, 2, 8), dice.Of(0, 0, 6));
        for (journal.Steps = 0; journal.Steps < steps; journal.Steps++)
        {
            if (dice.Percent(operations)) operators.Act();
            if (dice.Percent(schedules)) schedulers.Act();
            if (universe.CanSkipTime && dice.Percent(10)) keepers.Act();
            switch (dice.Below(10))
            {
                case < 3: clients.Act(); break;
                case < 7: workflows.Act(); break;
                case < 9: activities.Act(); break;
                default: weather.PassTime(); break;
            }
            weather.Strike();
        }
        new Ending(universe, clients, workflows).Play();
    }
}
