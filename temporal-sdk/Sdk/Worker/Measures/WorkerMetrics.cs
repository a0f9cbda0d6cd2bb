using Temporalio.Common;

namespace Temporalio.Worker.Measures;

/// <summary>What a worker measures, under the names that all Temporal SDKs share.</summary>
internal sealed class WorkerMetrics(MetricMeter meter)
{
    private readonly MetricGauge<long> pollers = meter.CreateGauge<long>(
        "temporal_num_pollers", description: "Long polls open right now");

    private readonly MetricGauge<long> slotsUsed = meter.CreateGauge<long>(
        "temporal_worker_task_slots_used", description: "Slots with a task in them");

    private readonly MetricGauge<long> slotsAvailable = meter.CreateGauge<long>(
        "temporal_worker_task_slots_available", description: "Slots without a task in them");

    private readonly MetricCounter<long> starts = meter.CreateCounter<long>("temporal_worker_start", description: "Workers started");

    public WorkflowTaskMetrics Workflows { get; } = new(meter);

    public ActivityTaskMetrics Activities { get; } = new(meter);

    public LocalActivityMetrics LocalActivities { get; } = new(meter);

    public void Started() => starts.Add(1);

    /// <summary>Keeps the number of open polls of one kind up to date.</summary>
    public Action<int> Pollers(string pollerType)
    {
        var gauge = pollers.WithTags([new("poller_type", pollerType)]);
        return open => gauge.Set(open);
    }

    /// <summary>Keeps the numbers of used and free slots of one kind up to date.</summary>
    public Action<int, int> Slots(string workerType)
    {
        KeyValuePair<string, object>[] tags = [new("worker_type", workerType)];
        var (used, available) = (slotsUsed.WithTags(tags), slotsAvailable.WithTags(tags));
        return (inUse, all) =>
        {
            used.Set(inUse);
            available.Set(all - inUse);
        };
    }
}
