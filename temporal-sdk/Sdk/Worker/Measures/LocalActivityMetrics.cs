using Temporalio.Common;
using Temporalio.Worker.ActivityTasks;

namespace Temporalio.Worker.Measures;

/// <summary>Measures of local activities.</summary>
internal sealed class LocalActivityMetrics(MetricNames names, WorkerTally tally)
{
    private readonly MetricCounter<long> total = names.Counter("local_activity_total", "Attempts of local activities");
    private readonly MetricHistogram<TimeSpan> executed = names.Latency(
        "local_activity_execution_latency", "Time that an attempt of a local activity took");

    private readonly MetricHistogram<TimeSpan> succeeded = names.Latency(
        "local_activity_succeed_endtoend_latency", "Time from the scheduling of a local activity to its success, retries included");

    private readonly MetricCounter<long> failed = names.Counter("local_activity_execution_failed", "Attempts that failed");
    private readonly MetricCounter<long> cancelled = names.Counter("local_activity_execution_cancelled", "Attempts that were cancelled");

    /// <summary>Counts an attempt.</summary>
    /// <param name="activityType">Name of the activity.</param>
    /// <param name="workflowType">Name of the workflow it belongs to.</param>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="length">Time that it took.</param>
    /// <param name="sinceScheduled">Time since the first attempt was scheduled.</param>
    public void Executed(string activityType, string workflowType, ActivityOutcome outcome, TimeSpan length, TimeSpan sinceScheduled)
    {
        KeyValuePair<string, object>[] tags = [new("activity_type", activityType), new("workflow_type", workflowType)];
        total.Add(1, tags);
        executed.Record(length, tags);
        tally.LocalActivities.Processed();
        if (outcome is ActivityOutcome.Failed failure && !ActivityTaskMetrics.IsBenign(failure))
        {
            failed.Add(1, tags);
            tally.LocalActivities.Failed();
        }
        else if (outcome is ActivityOutcome.Canceled)
        {
            cancelled.Add(1, tags);
        }
        else if (outcome is ActivityOutcome.Completed)
        {
            succeeded.Record(sinceScheduled, tags);
        }
    }
}
