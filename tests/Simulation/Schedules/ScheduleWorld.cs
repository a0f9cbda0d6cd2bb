using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using TemporalDev.Engine;
using TemporalDev.Server.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Schedules;

/// <summary>The server's real schedules on the simulated engine, in the simulated transactions.</summary>
internal sealed class ScheduleWorld
{
    /// <summary>Workflow ids of schedules begin so, and no others.</summary>
    public const string Prefix = "sched-";

    private readonly Universe _universe;
    private readonly ScheduleRules _rules;

    public ScheduleWorld(Universe universe, DurableRows runs)
    {
        (_universe, Rows) = (universe, new ScheduleRows(runs));
        _rules = new ScheduleRules(universe, this);
        Keeper = NewKeeper();
    }

    public ScheduleRows Rows { get; }

    public ScheduleKeeper Keeper { get; private set; }

    public DateTimeOffset? NextDue => Keeper.NextDue;

    public IEnumerable<ScheduleRecord> All => Keeper.All(Universe.NamespaceId);

    /// <summary>Does what is due, in the open transaction.</summary>
    public void Tick()
    {
        while (Keeper.NextDue <= _universe.Now)
        {
            _universe.Journal.Note($"schedules at {_universe.Now:O}");
            _universe.Begin();
            Keeper.Tick(_universe.Now);
        }
    }

    public void Add(ScheduleRecord schedule)
    {
        _universe.Begin();
        Keeper.Add(schedule);
    }

    /// <summary>A start that no time asks for, named by a time that no schedule reaches.</summary>
    public void Trigger(ScheduleRecord schedule, int number)
    {
        _universe.Begin();
        Rows.Ask(schedule.Id);
        var nominal = ScheduleRules.NeverDue.AddSeconds(number);
        Keeper.Turn(schedule, _universe.Now, turn => turn.Trigger(ScheduleOverlapPolicy.Unspecified, nominal));
    }

    public void Pause(ScheduleRecord schedule, bool isPaused)
    {
        _universe.Begin();
        schedule.Schedule.State.Paused = isPaused;
        if (!isPaused) schedule.Through = _universe.Now;
        Keeper.Turn(schedule, _universe.Now, turn => turn.Advance());
    }

    public void Saw(VisibilityWrite row) => Keeper.Saw(row, _universe.Now);

    public void Gone(RunKey run) => Keeper.Gone(run, _universe.Now);

    public void Committed(IEnumerable<Mutation> mutations)
    {
        Rows.Commit();
        _rules.Committed(mutations);
    }

    public void Rollback()
    {
        Rows.Rollback();
        Keeper.Reload();
    }

    public void Crash()
    {
        Rows.Rollback();
        Keeper = NewKeeper();
    }

    /// <summary>Nothing runs any more: no schedule may still wait for something.</summary>
    public void CheckEnd() => _rules.CheckEnd();

    private ScheduleKeeper NewKeeper()
    {
        var keeper = new ScheduleKeeper(Rows, new WorkflowActions(Ask, _ => Universe.Namespace, NullLogger.Instance));
        keeper.Reload();
        return keeper;
    }

    private Reply Ask(IMessage request)
    {
        if (request is StartWorkflowExecutionRequest start) _rules.Starts(start);
        return _universe.Ask(request);
    }
}
