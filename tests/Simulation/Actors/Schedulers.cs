using Google.Protobuf.WellKnownTypes;
using TemporalDev.Server.Schedules;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using Tests.Simulation.Schedules;

namespace Tests.Simulation.Actors;

/// <summary>People with schedules: they make some, pause them, and start them by hand.</summary>
internal sealed class Schedulers(Universe universe)
{
    private const int MostSchedules = 3;
    private int _names;

    private Dice Dice => universe.Dice;

    public void Act()
    {
        var all = universe.Schedules.All.ToList();
        if (all.Count < MostSchedules && Dice.Percent(50)) universe.Schedules.Add(New());
        else if (all.Count == 0) return;
        else if (Dice.Percent(60)) universe.Schedules.Trigger(Dice.Pick(all), ++_names);
        else if (Dice.Pick(all) is var schedule) universe.Schedules.Pause(schedule, !schedule.Schedule.State.Paused);
    }

    private ScheduleRecord New()
    {
        var id = $"s{++_names}";
        return new ScheduleRecord
        {
            NamespaceId = Universe.NamespaceId, Id = id, RunId = $"schedule-{_names}", RequestId = $"make-{_names}", Through = universe.Now,
            Description = new DescribeScheduleResponse
            {
                Schedule = ScheduleRecord.Complete(Asked(id)), Info = new ScheduleInfo { CreateTime = universe.Now.ToTimestamp() },
            },
        };
    }

    private Schedule Asked(string id) => new()
    {
        Spec = new() { Interval = { new IntervalSpec { Interval = Say.Seconds(Dice.Of(300, 1_200, 3_600)) } } },
        Action = new()
        {
            StartWorkflow = new NewWorkflowExecutionInfo
            {
                WorkflowId = ScheduleWorld.Prefix + id, WorkflowType = new WorkflowType { Name = "Scheduled" },
                TaskQueue = Say.Queue(Universe.Queue), WorkflowRunTimeout = Say.Seconds(Dice.Of(0, 0, 200)),
            },
        },
        Policies = new()
        {
            OverlapPolicy = Dice.Of(
                ScheduleOverlapPolicy.Skip, ScheduleOverlapPolicy.BufferOne, ScheduleOverlapPolicy.BufferAll,
                ScheduleOverlapPolicy.CancelOther, ScheduleOverlapPolicy.TerminateOther, ScheduleOverlapPolicy.AllowAll),
            CatchupWindow = Say.Seconds(Dice.Of(0, 0, 1_000)), PauseOnFailure = Dice.Percent(20),
        },
        State = Dice.Percent(20) ? new() { LimitedActions = true, RemainingActions = Dice.Below(5) } : null,
    };
}
