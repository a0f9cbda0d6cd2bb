using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;

namespace Tests.Engine.Engine;

/// <summary>Commands, as short as a sentence.</summary>
internal static class Do
{
    public static Command Timer(string id, int seconds) => new()
    {
        CommandType = CommandType.StartTimer,
        StartTimerCommandAttributes = new() { TimerId = id, StartToFireTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds)) },
    };

    public static Command CancelTimer(string id) =>
        new() { CommandType = CommandType.CancelTimer, CancelTimerCommandAttributes = new() { TimerId = id } };

    public static Command Activity(string id, int maximumAttempts = 0) => new()
    {
        CommandType = CommandType.ScheduleActivityTask,
        ScheduleActivityTaskCommandAttributes = new()
        {
            ActivityId = id,
            ActivityType = new ActivityType { Name = "Copy" },
            TaskQueue = new TaskQueue { Name = Story.Queue },
            StartToCloseTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(60)),
            RetryPolicy = new RetryPolicy { MaximumAttempts = maximumAttempts },
        },
    };

    public static Command CancelActivity(long scheduledId) => new()
    {
        CommandType = CommandType.RequestCancelActivityTask,
        RequestCancelActivityTaskCommandAttributes = new() { ScheduledEventId = scheduledId },
    };

    public static Command Marker(string name) =>
        new() { CommandType = CommandType.RecordMarker, RecordMarkerCommandAttributes = new() { MarkerName = name } };

    public static Command Child(string workflowId, string queue = Story.Queue) => new()
    {
        CommandType = CommandType.StartChildWorkflowExecution,
        StartChildWorkflowExecutionCommandAttributes = new()
        {
            WorkflowId = workflowId,
            WorkflowType = new WorkflowType { Name = "Release" },
            TaskQueue = new TaskQueue { Name = queue },
        },
    };

    public static Command SignalOther(string workflowId) => new()
    {
        CommandType = CommandType.SignalExternalWorkflowExecution,
        SignalExternalWorkflowExecutionCommandAttributes =
            new() { Execution = new WorkflowExecution { WorkflowId = workflowId }, SignalName = "hello" },
    };

    public static Command CompleteRun() => new()
    {
        CommandType = CommandType.CompleteWorkflowExecution,
        CompleteWorkflowExecutionCommandAttributes = new(),
    };

    public static Command ContinueAsNew() => new()
    {
        CommandType = CommandType.ContinueAsNewWorkflowExecution,
        ContinueAsNewWorkflowExecutionCommandAttributes = new(),
    };
}
