using Temporalio.Common;
using Temporalio.Worker.ActivityTasks;

namespace Temporalio.Worker.Measures;

/// <summary>Measures of local activities.</summary>
internal sealed class LocalActivityMetrics(MetricMeter meter)
{
    private readonly MetricCounter<long> total = meter.CreateCounter<long>("temporal_local_activity_total");
    private readonly MetricHistogram<TimeSpan> executed = meter.CreateHistogram<TimeSpan>("temporal_local_activity_execution_latency");
    private readonly MetricCounter<long> failed = meter.CreateCounter<long>("temporal_local_activity_execution_failed");
    private readonly MetricCounter<long> cancelled = meter.CreateCounter<long>("temporal_local_activity_execution_cancelled");

    public void Executed(string activityType, ActivityOutcome outcome, TimeSpan length)
    {
        KeyValuePair<string, object>[] tags = [new("activity_type", activityType)];
        total.Add(1, tags);
        executed.Record(length, tags);
        if (outcome is ActivityOutcome.Failed)
        {
            failed.Add(1, tags);
        }
        else if (outcome is ActivityOutcome.Canceled)
        {
            cancelled.Add(1, tags);
        }
    }
}
