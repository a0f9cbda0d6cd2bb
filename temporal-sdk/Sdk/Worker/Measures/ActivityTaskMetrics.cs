using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Worker.ActivityTasks;

namespace Temporalio.Worker.Measures;

/// <summary>Measures of activity tasks.</summary>
internal sealed class ActivityTaskMetrics(MetricMeter meter)
{
    private readonly MetricCounter<long> polledNothing = meter.CreateCounter<long>("temporal_activity_poll_no_task");
    private readonly MetricCounter<long> received = meter.CreateCounter<long>("temporal_activity_task_received");
    private readonly MetricHistogram<TimeSpan> waited = meter.CreateHistogram<TimeSpan>("temporal_activity_schedule_to_start_latency");
    private readonly MetricHistogram<TimeSpan> executed = meter.CreateHistogram<TimeSpan>("temporal_activity_execution_latency");
    private readonly MetricCounter<long> failed = meter.CreateCounter<long>("temporal_activity_execution_failed");
    private readonly MetricHistogram<TimeSpan> succeeded = meter.CreateHistogram<TimeSpan>("temporal_activity_succeed_endtoend_latency");

    public void PolledNothing() => polledNothing.Add(1);

    public void Received(PollActivityTaskQueueResponse task)
    {
        received.Add(1, TypeOf(task));
        if (task is { StartedTime: { } started, CurrentAttemptScheduledTime: { } scheduled })
        {
            waited.Record(started.ToDateTime() - scheduled.ToDateTime(), TypeOf(task));
        }
    }

    public void Executed(PollActivityTaskQueueResponse task, ActivityOutcome outcome, TimeSpan length)
    {
        executed.Record(length, TypeOf(task));
        if (outcome is ActivityOutcome.Failed)
        {
            failed.Add(1, TypeOf(task));
        }
        else if (outcome is ActivityOutcome.Completed && task is { StartedTime: { } started, ScheduledTime: { } scheduled })
        {
            succeeded.Record(started.ToDateTime() - scheduled.ToDateTime() + length, TypeOf(task));
        }
    }

    private static KeyValuePair<string, object>[] TypeOf(PollActivityTaskQueueResponse task) =>
        [new("activity_type", task.ActivityType.Name), new("workflow_type", task.WorkflowType?.Name ?? string.Empty)];
}
