using TemporalDev.Engine.State;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Tests.Simulation.Actors;

/// <summary>Random commands, mostly such as fit the run.</summary>
internal sealed class Commands(Universe universe)
{
    private int _names;

    private Dice Dice => universe.Dice;

    public Command? Any(Run run) => Dice.Below(16) switch
    {
        < 3 => Timer(),
        3 => CancelTimer(run),
        < 8 => Activity(),
        8 => CancelActivity(run),
        < 11 => Child(),
        11 => SignalOther(),
        12 => CancelOther(),
        13 => Marker(),
        14 => Upsert(),
        _ => Remember(),
    };

    public Command End() => Dice.Below(8) switch
    {
        < 4 => Complete(),
        4 => new Command
        {
            CommandType = CommandType.FailWorkflowExecution,
            FailWorkflowExecutionCommandAttributes = new() { Failure = Say.Failure("it broke", Dice.Percent(50)) },
        },
        5 => new Command { CommandType = CommandType.CancelWorkflowExecution, CancelWorkflowExecutionCommandAttributes = new() },
        _ => new Command
        {
            CommandType = CommandType.ContinueAsNewWorkflowExecution,
            ContinueAsNewWorkflowExecutionCommandAttributes = new() { BackoffStartInterval = Say.Seconds(Dice.Of(0, 4)) },
        },
    };

    public static Command Complete() => new()
    {
        CommandType = CommandType.CompleteWorkflowExecution, CompleteWorkflowExecutionCommandAttributes = new(),
    };

    private Command Timer() => new()
    {
        CommandType = CommandType.StartTimer,
        StartTimerCommandAttributes = new()
        {
            TimerId = Dice.Percent(95) ? $"t{++_names}" : $"t{_names}",
            StartToFireTimeout = Say.Seconds(Dice.Of(0.001, 1, 3, 8, 60, 4_000)),
        },
    };

    private Command CancelTimer(Run run) => new()
    {
        CommandType = CommandType.CancelTimer,
        CancelTimerCommandAttributes = new() { TimerId = Dice.Percent(90) && run.Timers.Count > 0
            ? Dice.Pick(run.Timers.Keys.ToList()) : FiredUnseen(run) ?? $"t{Dice.Below(_names + 1)}" },
    };

    private static string? FiredUnseen(Run run) =>
        run.Buffered.Values.FirstOrDefault(e => e.EventType == EventType.TimerFired)?.TimerFiredEventAttributes.TimerId;

    private Command Activity() => new()
    {
        CommandType = CommandType.ScheduleActivityTask,
        ScheduleActivityTaskCommandAttributes = new()
        {
            ActivityId = $"a{++_names}",
            ActivityType = new ActivityType { Name = "Copy" },
            TaskQueue = Say.Queue(Universe.Queue),
            StartToCloseTimeout = Say.Seconds(Dice.Of(2, 10, 60)),
            ScheduleToCloseTimeout = Say.Seconds(Dice.Of(0, 0, 15)),
            ScheduleToStartTimeout = Say.Seconds(Dice.Of(0, 0, 4)),
            HeartbeatTimeout = Say.Seconds(Dice.Of(0, 0, 3)),
            RetryPolicy = new RetryPolicy { MaximumAttempts = Dice.Of(0, 1, 2, 5), InitialInterval = Say.Seconds(Dice.Of(0, 1, 5)) },
            RequestEagerExecution = Dice.Percent(30),
        },
    };

    private Command? CancelActivity(Run run) => run.Activities.Count == 0 ? null : new()
    {
        CommandType = CommandType.RequestCancelActivityTask,
        RequestCancelActivityTaskCommandAttributes = new() { ScheduledEventId = Dice.Pick(run.Activities.Keys.ToList()) },
    };

    private Command Child() => new()
    {
        CommandType = CommandType.StartChildWorkflowExecution,
        StartChildWorkflowExecutionCommandAttributes = new()
        {
            WorkflowId = $"w{Dice.Below(8)}",
            WorkflowType = new WorkflowType { Name = "Child" },
            TaskQueue = Say.Queue(Universe.Queue),
            WorkflowRunTimeout = Say.Seconds(Dice.Of(0, 0, 20)),
            ParentClosePolicy = Dice.Of(ParentClosePolicy.Terminate, ParentClosePolicy.RequestCancel, ParentClosePolicy.Abandon),
            RetryPolicy = Dice.Percent(10) ? new RetryPolicy { MaximumAttempts = 2, InitialInterval = Say.Seconds(2) } : null,
        },
    };

    private Command SignalOther() => new()
    {
        CommandType = CommandType.SignalExternalWorkflowExecution,
        SignalExternalWorkflowExecutionCommandAttributes = new()
        {
            Execution = Say.Execution($"w{Dice.Below(8)}"), SignalName = $"x{universe.Dice.Below(1_000_000_000)}",
            ChildWorkflowOnly = Dice.Percent(20),
        },
    };

    private Command CancelOther() => new()
    {
        CommandType = CommandType.RequestCancelExternalWorkflowExecution,
        RequestCancelExternalWorkflowExecutionCommandAttributes = new() { WorkflowId = $"w{Dice.Below(8)}" },
    };

    private static Command Marker() =>
        new() { CommandType = CommandType.RecordMarker, RecordMarkerCommandAttributes = new() { MarkerName = "m" } };

    private Command Upsert() => new()
    {
        CommandType = CommandType.UpsertWorkflowSearchAttributes,
        UpsertWorkflowSearchAttributesCommandAttributes = new()
        {
            SearchAttributes = new() { IndexedFields = { ["Stage"] = Say.Payload(Dice.Of("one", "two")) } },
        },
    };

    private Command Remember() => new()
    {
        CommandType = CommandType.ModifyWorkflowProperties,
        ModifyWorkflowPropertiesCommandAttributes = new()
        {
            UpsertedMemo = new() { Fields = { [Dice.Of("a", "b")] = Say.Payload("memo") } },
        },
    };
}
