using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.Workflow.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>DescribeWorkflowExecution.</summary>
internal static class DescribeWorkflow
{
    /// <summary>What an absent run time-out looks like on the wire: the first moment of year 1.</summary>
    private static readonly Google.Protobuf.WellKnownTypes.Timestamp Never = new() { Seconds = -62_135_596_800 };

    public static void Handle(Turn turn, Call call, DescribeWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        var run = RunLookup.Require(turn, ns, request.Execution);
        var response = new DescribeWorkflowExecutionResponse
        {
            ExecutionConfig = Config(turn, run),
            WorkflowExecutionInfo = Visibility.Info(run),
            PendingWorkflowTask = PendingTask(run),
            WorkflowExtendedInfo = Extended(turn, run),
        };
        if (run.IsOpen)
        {
            response.PendingActivities.AddRange(run.Activities.Values.Select(activity => PendingActivities.Describe(run, activity, turn.Now)));
            response.PendingChildren.AddRange(run.Children.Values.Select(Child));
        }
        turn.Reply(call.Caller, response);
    }

    private static WorkflowExecutionConfig Config(Turn turn, Run run) => new()
    {
        TaskQueue = new TaskQueue { Name = run.Row.TaskQueue, Kind = TaskQueueKind.Normal },
        WorkflowExecutionTimeout = run.Row.ExecutionTimeout,
        WorkflowRunTimeout = run.Row.RunTimeout,
        DefaultWorkflowTaskTimeout = run.Row.TaskTimeout,
        UserMetadata = HistoryReader.Event(turn.World, run, 1).UserMetadata,
    };

    private static PendingWorkflowTaskInfo? PendingTask(Run run) => run.Task is not { } task ? null : new PendingWorkflowTaskInfo
    {
        State = run.TaskState.IsStarted() ? PendingWorkflowTaskState.Started : PendingWorkflowTaskState.Scheduled,
        ScheduledTime = task.ScheduledTime,
        OriginalScheduledTime = task.OriginalScheduledTime,
        StartedTime = task.StartedTime,
        Attempt = task.Attempt,
    };

    private static PendingChildExecutionInfo Child(ChildRow child) => new()
    {
        WorkflowId = child.WorkflowId,
        RunId = child.RunId,
        WorkflowTypeName = child.WorkflowType,
        InitiatedId = child.InitiatedId,
        ParentClosePolicy = child.ParentClosePolicy,
    };

    private static WorkflowExecutionExtendedInfo Extended(Turn turn, Run run)
    {
        var extended = new WorkflowExecutionExtendedInfo
        {
            ExecutionExpirationTime = run.Row.ExecutionExpiration,
            RunExpirationTime = run.Row.RunExpiration ?? Never,
            CancelRequested = run.Row.CancelRequested,
            OriginalStartTime = run.Row.OriginalStartTime,
            LastResetTime = run.Row.LastResetTime,
            ResetRunId = run.Row.ResetRunId,
        };
        foreach (var (id, known) in run.Requests)
            if (known.EventType != EventType.WorkflowExecutionSignaled)
                extended.RequestIdInfos[id] =
                    new RequestIdInfo { EventType = known.EventType, EventId = known.EventId, Buffered = known.Buffered };
        return extended;
    }
}
