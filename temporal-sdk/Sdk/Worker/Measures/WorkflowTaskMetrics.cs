using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;

namespace Temporalio.Worker.Measures;

/// <summary>Measures of workflow tasks and of the runs in memory.</summary>
internal sealed class WorkflowTaskMetrics(MetricMeter meter)
{
    private readonly MetricCounter<long> polled = meter.CreateCounter<long>("temporal_workflow_task_queue_poll_succeed");
    private readonly MetricCounter<long> polledNothing = meter.CreateCounter<long>("temporal_workflow_task_queue_poll_empty");
    private readonly MetricHistogram<TimeSpan> waited = meter.CreateHistogram<TimeSpan>("temporal_workflow_task_schedule_to_start_latency");
    private readonly MetricHistogram<TimeSpan> executed = meter.CreateHistogram<TimeSpan>("temporal_workflow_task_execution_latency");
    private readonly MetricCounter<long> failed = meter.CreateCounter<long>("temporal_workflow_task_execution_failed");
    private readonly MetricGauge<long> cacheSize = meter.CreateGauge<long>("temporal_sticky_cache_size");
    private readonly MetricCounter<long> cacheHit = meter.CreateCounter<long>("temporal_sticky_cache_hit");
    private readonly MetricCounter<long> cacheMiss = meter.CreateCounter<long>("temporal_sticky_cache_miss");
    private readonly MetricCounter<long> evicted = meter.CreateCounter<long>("temporal_sticky_cache_total_forced_eviction");
    private readonly MetricCounter<long> completed = meter.CreateCounter<long>("temporal_workflow_completed");
    private readonly MetricCounter<long> workflowFailed = meter.CreateCounter<long>("temporal_workflow_failed");
    private readonly MetricCounter<long> canceled = meter.CreateCounter<long>("temporal_workflow_canceled");
    private readonly MetricCounter<long> continued = meter.CreateCounter<long>("temporal_workflow_continue_as_new");

    public void Polled(PollWorkflowTaskQueueResponse? task)
    {
        if (task == null)
        {
            polledNothing.Add(1);
            return;
        }
        polled.Add(1, TypeOf(task));
        if (task is { StartedTime: { } started, ScheduledTime: { } scheduled })
        {
            waited.Record(started.ToDateTime() - scheduled.ToDateTime(), TypeOf(task));
        }
    }

    public void Executed(PollWorkflowTaskQueueResponse task, TimeSpan length) => executed.Record(length, TypeOf(task));

    public void Failed(PollWorkflowTaskQueueResponse task, WorkflowTaskFailedCause cause) => failed.Add(
        1,
        [
            .. TypeOf(task),
            new("failure_reason", cause == WorkflowTaskFailedCause.NonDeterministicError ? "NonDeterminismError" : "WorkflowError"),
        ]);

    public void Looked(bool isHit) => (isHit ? cacheHit : cacheMiss).Add(1);

    public void Evicted(int runs) => evicted.Add(runs);

    public void Holds(int runs) => cacheSize.Set(runs);

    /// <summary>Counts how a run ended, if these commands end it.</summary>
    public void Closed(PollWorkflowTaskQueueResponse task, IReadOnlyList<Command> commands)
    {
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

    private static KeyValuePair<string, object>[] TypeOf(PollWorkflowTaskQueueResponse task) =>
        [new("workflow_type", task.WorkflowType.Name)];
}
