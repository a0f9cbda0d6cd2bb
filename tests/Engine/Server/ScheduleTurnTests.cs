using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Schedules;
using Xunit;

namespace Tests.Engine.Server;

public sealed class ScheduleTurnTests
{
    private static readonly DateTimeOffset Noon = Population.Noon;

    private readonly Acts acts = new();

    [Fact]
    public void Each_time_that_has_come_starts_a_workflow_named_after_it()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.AllowAll);
        Turn(schedule, 3).Advance();
        Assert.Equal("start 13, start 14, start 15", acts.Log);
        Assert.Equal(3, schedule.Info.ActionCount);
        Turn(schedule, 3).Advance();
        Assert.Equal(3, schedule.Info.ActionCount);
    }

    [Fact]
    public void Skip_starts_nothing_while_one_runs()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.Skip);
        Turn(schedule, 2).Advance();
        Assert.Equal("start 13", acts.Log);
        Assert.Equal(1, schedule.Info.OverlapSkipped);
        End(schedule, 2, 13, WorkflowExecutionStatus.Completed);
        Turn(schedule, 3).Advance();
        Assert.Equal("start 13, start 15", acts.Log);
    }

    [Fact]
    public void Buffer_one_keeps_one_start_until_the_running_one_ends()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.BufferOne);
        Turn(schedule, 3).Advance();
        Assert.Equal(("start 13", 1L), (acts.Log, schedule.Info.OverlapSkipped));
        End(schedule, 3, 13, WorkflowExecutionStatus.Completed);
        Assert.Equal("start 13, start 14", acts.Log);
        Assert.Empty(schedule.Buffer);
    }

    [Fact]
    public void Buffer_all_keeps_every_start()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.BufferAll);
        Turn(schedule, 3).Advance();
        End(schedule, 3, 13, WorkflowExecutionStatus.Completed);
        End(schedule, 3, 14, WorkflowExecutionStatus.Completed);
        Assert.Equal("start 13, start 14, start 15", acts.Log);
    }

    [Fact]
    public void Cancel_other_asks_the_running_one_to_end_and_then_starts()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.CancelOther);
        Turn(schedule, 2).Advance();
        Assert.Equal("start 13, cancel 13", acts.Log);
        End(schedule, 2, 13, WorkflowExecutionStatus.Canceled);
        Assert.Equal("start 13, cancel 13, start 14", acts.Log);
    }

    [Fact]
    public void Terminate_other_ends_the_running_one_and_starts_at_once()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.TerminateOther);
        Turn(schedule, 2).Advance();
        Assert.Equal("start 13, terminate 13, start 14", acts.Log);
    }

    [Fact]
    public void Limited_actions_run_out_and_a_trigger_does_not_count()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.AllowAll, state => (state.LimitedActions, state.RemainingActions) = (true, 2));
        Turn(schedule, 5).Advance();
        Assert.Equal("start 13, start 14", acts.Log);
        Assert.Null(schedule.Due);
        Turn(schedule, 5).Trigger(ScheduleOverlapPolicy.Unspecified, Noon.AddHours(5));
        Assert.Equal("start 13, start 14, start 17", acts.Log);
        Assert.Equal(0, schedule.Schedule.State.RemainingActions);
    }

    [Fact]
    public void A_paused_schedule_starts_only_what_somebody_asks_for()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.AllowAll, state => state.Paused = true);
        Turn(schedule, 2).Advance();
        Turn(schedule, 2).Backfill(Noon.AddHours(-2), Noon, ScheduleOverlapPolicy.Unspecified);
        Assert.Equal("start 10, start 11, start 12", acts.Log);
    }

    [Fact]
    public void A_failure_pauses_a_schedule_that_asks_for_it()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.Skip);
        schedule.Schedule.Policies.PauseOnFailure = true;
        Turn(schedule, 1).Advance();
        End(schedule, 1, 13, WorkflowExecutionStatus.Failed);
        Assert.True(schedule.Schedule.State.Paused);
        Turn(schedule, 2).Advance();
        Assert.Equal("start 13", acts.Log);
    }

    [Fact]
    public void The_next_workflow_hears_of_the_last_result_and_of_a_failure_since()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.Skip);
        Turn(schedule, 1).Advance();
        acts.Result = new Payloads { Payloads_ = { new Payload() } };
        End(schedule, 1, 13, WorkflowExecutionStatus.Completed);
        Turn(schedule, 2).Advance();
        (acts.Result, acts.Failure) = (null, new Failure { Message = "boom" });
        End(schedule, 2, 14, WorkflowExecutionStatus.Failed);
        var again = ScheduleRecord.FromBytes(schedule.NamespaceId, schedule.ToBytes());
        Assert.Equal(("boom", 1), (again.LastFailure?.Message, again.LastResult?.Payloads_.Count));
    }

    [Fact]
    public void Times_older_than_the_catchup_window_are_counted_and_left_out()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.AllowAll);
        schedule.Schedule.Policies.CatchupWindow = Duration.FromTimeSpan(TimeSpan.FromMinutes(90));
        Turn(schedule, 4).Advance();
        Assert.Equal("start 15, start 16", acts.Log);
        Assert.Equal(2, schedule.Info.MissedCatchupWindow);
    }

    [Fact]
    public void A_schedule_survives_its_row()
    {
        var schedule = Hourly(ScheduleOverlapPolicy.BufferAll);
        Turn(schedule, 3).Advance();
        var again = ScheduleRecord.FromBytes(schedule.NamespaceId, schedule.ToBytes());
        Assert.Equal(schedule.Describe(Noon.AddHours(3)), again.Describe(Noon.AddHours(3)));
        Assert.Equal(schedule.Buffer, again.Buffer);
        Assert.Equal(schedule.Due, again.Due);
    }

    private ScheduleTurn Turn(ScheduleRecord schedule, int hours) => new(schedule, acts, Noon.AddHours(hours));

    private void End(ScheduleRecord schedule, int hours, int started, WorkflowExecutionStatus status) =>
        Turn(schedule, hours).Ended(new WorkflowExecution { WorkflowId = $"w-{started}", RunId = $"r-{started}" }, status);

    private static ScheduleRecord Hourly(ScheduleOverlapPolicy overlap, Action<ScheduleState>? change = null)
    {
        var schedule = new Schedule
        {
            Spec = new ScheduleSpec { CronString = { "0 * * * *" } }, Policies = new SchedulePolicies { OverlapPolicy = overlap },
            State = new ScheduleState(),
        };
        change?.Invoke(schedule.State);
        return new ScheduleRecord
        {
            NamespaceId = Population.NamespaceId, Id = "s", RunId = "r", RequestId = "q", Through = Noon,
            Description = new DescribeScheduleResponse { Schedule = ScheduleRecord.Complete(schedule), Info = new ScheduleInfo() },
        };
    }

    /// <summary>Starts what it is told to and writes down what it was told.</summary>
    private sealed class Acts : IScheduleActions
    {
        private readonly List<string> log = [];

        public Payloads? Result { get; set; }

        public Failure? Failure { get; set; }

        public string Log => string.Join(", ", log);

        public WorkflowExecution? Start(ScheduleRecord schedule, BufferedStart start)
        {
            log.Add($"start {start.Nominal.Hour}");
            return new WorkflowExecution { WorkflowId = $"w-{start.Nominal.Hour}", RunId = $"r-{start.Nominal.Hour}" };
        }

        public (Payloads? Result, Failure? Failure) Outcome(ScheduleRecord schedule, WorkflowExecution ended) => (Result, Failure);

        public void Cancel(ScheduleRecord schedule, WorkflowExecution running) => log.Add($"cancel {running.WorkflowId[2..]}");

        public void Terminate(ScheduleRecord schedule, WorkflowExecution running) => log.Add($"terminate {running.WorkflowId[2..]}");
    }
}
