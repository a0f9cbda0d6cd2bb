using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Worker.ActivityTasks;

namespace Temporalio.Worker.Measures;

/// <summary>Measures of activity tasks.</summary>
internal sealed class ActivityTaskMetrics(MetricNames names, WorkerTally tally)
{
    private readonly MetricCounter<long> polledNothing = names.Counter("activity_poll_no_task", "Polls for activities that got none");
    private readonly MetricCounter<long> received = names.Counter("activity_task_received", "Activity tasks taken");
    private readonly MetricHistogram<TimeSpan> waited = names.Latency(
        "activity_schedule_to_start_latency", "Time from the scheduling of an attempt to its start");

    private readonly MetricHistogram<TimeSpan> executed = names.Latency("activity_execution_latency", "Time that an attempt took");
    private readonly MetricCounter<long> failed = names.Counter("activity_execution_failed", "Attempts that failed");
    private readonly MetricHistogram<TimeSpan> succeeded = names.Latency(
        "activity_succeed_endtoend_latency", "Time from the scheduling of an activity to its success, retries included");

    public void Polled(PollActivityTaskQueueResponse? task)
    {
        if (task is null)
        {
            polledNothing.Add(1);
            return;
        }
        tally.ActivityPolls.Succeeded();
    }

    /// <summary>Counts a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="isEager">Whether it came with the completion of a workflow task rather than by a poll.</param>
    public void Received(PollActivityTaskQueueResponse task, bool isEager)
    {
        received.Add(1, [.. TypeOf(task), new("eager", isEager ? "true" : "false")]);
        if (task is { StartedTime: { } started, CurrentAttemptScheduledTime: { } scheduled })
        {
            waited.Record(started.ToDateTime() - scheduled.ToDateTime(), TypeOf(task));
        }
    }

    public void Executed(PollActivityTaskQueueResponse task, ActivityOutcome outcome, TimeSpan length)
    {
        executed.Record(length, TypeOf(task));
        tally.Activities.Processed();
        if (outcome is ActivityOutcome.Failed failure && !IsBenign(failure))
        {
            failed.Add(1, TypeOf(task));
            tally.Activities.Failed();
        }
        else if (outcome is ActivityOutcome.Completed && task is { StartedTime: { } started, ScheduledTime: { } scheduled })
        {
            succeeded.Record(started.ToDateTime() - scheduled.ToDateTime() + length, TypeOf(task));
        }
    }

    /// <summary>Whether the application has said that this failure is expected and not worth a count.</summary>
    public static bool IsBenign(ActivityOutcome.Failed failure) =>
        failure.Failure.ApplicationFailureInfo?.Category == ApplicationErrorCategory.Benign;

    private static KeyValuePair<string, object>[] TypeOf(PollActivityTaskQueueResponse task) =>
        [new("activity_type", task.ActivityType.Name), new("workflow_type", task.WorkflowType?.Name ?? string.Empty)];
}
