using Google.Protobuf.WellKnownTypes;
using Temporalio.Activities;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Reads activity tasks off the wire.</summary>
internal sealed class ActivityTaskReader(string @namespace, string taskQueue, DataConverter dataConverter)
{
    public ActivityAttempt Read(PollActivityTaskQueueResponse task)
    {
        var hasWorkflow = task.WorkflowExecution is { WorkflowId.Length: > 0 };
        var info = new ActivityInfo(
            ActivityId: task.ActivityId,
            ActivityType: task.ActivityType.Name,
            Attempt: task.Attempt,
            CurrentAttemptScheduledTime: TimeOf(task.CurrentAttemptScheduledTime),
            DataConverter: dataConverter,
            HeartbeatDetails: task.HeartbeatDetails?.Payloads_ ?? [],
            HeartbeatTimeout: TimeoutOf(task.HeartbeatTimeout),
            IsLocal: false,
            Namespace: @namespace,
            Priority: PriorityOf(task.Priority),
            RetryPolicy: task.RetryPolicy is { } policy ? RetryPolicy.FromProto(policy) : null,
            ScheduleToCloseTimeout: TimeoutOf(task.ScheduleToCloseTimeout),
            ScheduledTime: TimeOf(task.ScheduledTime),
            StartToCloseTimeout: TimeoutOf(task.StartToCloseTimeout),
            StartedTime: TimeOf(task.StartedTime),
            TaskQueue: taskQueue,
            TaskToken: task.TaskToken.ToByteArray(),
            WorkflowId: hasWorkflow ? task.WorkflowExecution.WorkflowId : null,
            WorkflowNamespace: hasWorkflow ? task.WorkflowNamespace : null,
            WorkflowRunId: hasWorkflow ? task.WorkflowExecution.RunId : null,
            WorkflowType: hasWorkflow ? task.WorkflowType.Name : null);
        var context = new ISerializationContext.Activity(info);
        info = info with { DataConverter = dataConverter.WithSerializationContext(context) };
        return new(info, task.Input?.Payloads_ ?? [], task.Header?.Fields ?? []);
    }

    private static DateTime TimeOf(Timestamp? time) => time?.ToDateTime() ?? DateTime.UnixEpoch;

    private static TimeSpan? TimeoutOf(Duration? timeout) =>
        timeout == null || timeout is { Seconds: 0, Nanos: 0 } ? null : timeout.ToTimeSpan();

    private static Priority PriorityOf(Api.Common.V1.Priority? priority) =>
        priority == null ? Priority.Default : Priority.FromProto(priority);
}
