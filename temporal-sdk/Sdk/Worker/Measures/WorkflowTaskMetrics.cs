using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Worker.Measures;

/// <summary>Measures of workflow tasks and of the runs in memory.</summary>
internal sealed class WorkflowTaskMetrics(MetricNames names, WorkerTally tally)
{
    private readonly MetricCounter<long> polled = names.Counter("workflow_task_queue_poll_succeed", "Workflow tasks taken");
    private readonly MetricCounter<long> polledNothing = names.Counter(
        "workflow_task_queue_poll_empty", "Polls for workflow tasks that got none");

    private readonly MetricHistogram<TimeSpan> waited = names.Latency(
        "workflow_task_schedule_to_start_latency", "Time from the scheduling of a workflow task to its start");

    private readonly MetricHistogram<TimeSpan> executed = names.Latency(
        "workflow_task_execution_latency", "Time that a workflow task took");
    private readonly MetricHistogram<TimeSpan> replayed = names.Latency(
        "workflow_task_replay_latency", "Time that it took to make a run anew from its history");

    private readonly MetricCounter<long> failed = names.Counter("workflow_task_execution_failed", "Workflow tasks that failed");
    private readonly MetricGauge<long> cacheSize = names.Gauge("sticky_cache_size", "Runs in memory");
    private readonly MetricCounter<long> cacheHit = names.Counter("sticky_cache_hit", "Tasks whose run was in memory");
    private readonly MetricCounter<long> cacheMiss = names.Counter("sticky_cache_miss", "Tasks whose run was in memory no more");
    private readonly MetricCounter<long> evicted = names.Counter(
        "sticky_cache_total_forced_eviction", "Runs that made room in memory for others");

    private readonly MetricCounter<long> completed = names.Counter("workflow_completed", "Workflows that ended well");
    private readonly MetricCounter<long> workflowFailed = names.Counter("workflow_failed", "Workflows that failed");
    private readonly MetricCounter<long> canceled = names.Counter("workflow_canceled", "Workflows that ended cancelled");
    private readonly MetricCounter<long> continued = names.Counter("workflow_continue_as_new", "Workflows that continued as new");
    private readonly MetricHistogram<TimeSpan> lived = names.Latency(
        "workflow_endtoend_latency", "Time from the start of a run to its end");

    public void Polled(PollWorkflowTaskQueueResponse? task, bool isSticky)
    {
        if (task == null)
        {
            polledNothing.Add(1);
            return;
        }
        (isSticky ? tally.StickyPolls : tally.WorkflowPolls).Succeeded();
        polled.Add(1, TypeOf(task));
        if (task is { StartedTime: { } started, ScheduledTime: { } scheduled })
        {
            waited.Record(started.ToDateTime() - scheduled.ToDateTime(), TypeOf(task));
        }
    }

    public void Executed(PollWorkflowTaskQueueResponse task, TimeSpan length)
    {
        executed.Record(length, TypeOf(task));
        tally.Workflows.Processed();
    }

    public void Replayed(PollWorkflowTaskQueueResponse task, TimeSpan length) => replayed.Record(length, TypeOf(task));

    public void Failed(PollWorkflowTaskQueueResponse task, WorkflowTaskFailedCause cause)
    {
        failed.Add(1, [.. TypeOf(task), new("failure_reason", ReasonOf(cause))]);
        tally.Workflows.Failed();
    }

    public void Looked(PollWorkflowTaskQueueResponse task, bool isHit)
    {
        (isHit ? cacheHit : cacheMiss).Add(1, TypeOf(task));
        tally.Looked(isHit);
    }

    public void Evicted(int runs) => evicted.Add(runs);

    public void Holds(int runs)
    {
        cacheSize.Set(runs);
        tally.CachedRuns = runs;
    }

    /// <summary>Counts how a run ended, if these commands end it.</summary>
    /// <param name="task">The task that ended it.</param>
    /// <param name="commands">The commands of that task.</param>
    /// <param name="age">Time since the run's start.</param>
    public void Closed(PollWorkflowTaskQueueResponse task, IReadOnlyList<Command> commands, TimeSpan age)
    {
        lived.Record(age, TypeOf(task));
        if (commands.LastOrDefault()?.FailWorkflowExecutionCommandAttributes?.Failure.ApplicationFailureInfo?.Category ==
            ApplicationErrorCategory.Benign)
        {
            return;
        }
        var counter = commands.LastOrDefault()?.CommandType switch
        {
            CommandType.CompleteWorkflowExecution => completed,
            CommandType.FailWorkflowExecution => workflowFailed,
            CommandType.CancelWorkflowExecution => canceled,
            CommandType.ContinueAsNewWorkflowExecution => continued,
            _ => null,
        };
        counter?.Add(1, TypeOf(task));
    }

    private static string ReasonOf(WorkflowTaskFailedCause cause) => cause switch
    {
        WorkflowTaskFailedCause.NonDeterministicError => "NonDeterminismError",
        WorkflowTaskFailedCause.GrpcMessageTooLarge => "GrpcMessageTooLarge",
        _ => "WorkflowError",
    };

    private static KeyValuePair<string, object>[] TypeOf(PollWorkflowTaskQueueResponse task) =>
        [new("workflow_type", task.WorkflowType.Name)];
}
